import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { manifestSchema } from '../src/manifest/schema.ts'

export const SCHEMA_FILE: string = join(import.meta.dirname, '../schema/failures.json')

/** The JSON Schema of the manifest, which the package exports as `seedbed/schema/failures.json`. */
export function manifestJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(manifestSchema())
  return { $schema, title: 'The failures of a run, as Seedbed writes them to .seedbed/failures.json', ...schema }
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, `${JSON.stringify(manifestJsonSchema(), undefined, 2)}\n`)
