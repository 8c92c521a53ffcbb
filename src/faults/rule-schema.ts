import { COMMON_FIELDS } from './common-fields.ts'
import type { FaultKind } from './fault.ts'
import type { Field, JsonSchema } from './field.ts'
import { KINDS } from './kinds.ts'

function schemaOf({ type, about, fields, required = [] }: FaultKind): JsonSchema {
  // A predicate is code; a rule that has one does not travel as JSON.
  const { match: _, ...common } = COMMON_FIELDS
  const all = Object.entries<Field>({ ...fields, ...common }).map(([name, { schema }]) => [name, schema])
  return {
    title: type,
    description: about,
    type: 'object',
    properties: { type: { const: type }, ...Object.fromEntries(all) },
    required: ['type', ...required],
    additionalProperties: false,
  }
}

/** A fault rule as JSON Schema (draft 2020-12), for editors and the control plane; made from the fields that rules are checked by. */
export const ruleSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Seedbed fault rule',
  oneOf: Object.values(KINDS).map((kind) => schemaOf(kind as FaultKind)),
}
