import type { Issue, Schema } from './endpoint.ts'

/** Where an issue lies, as in `items.0.price`; empty for the whole. */
export function pathOf({ path = [] }: Issue): string {
  return path.map((segment) => String(typeof segment === 'object' ? segment.key : segment)).join('.')
}

/** Issues as one line: `cents: expected a number; paid: required`. */
export function issuesText(issues: readonly Issue[]): string {
  return issues
    .map((issue) => {
      const path = pathOf(issue)
      return path === '' ? issue.message : `${path}: ${issue.message}`
    })
    .join('; ')
}

/** What a validator made of a value, or what it found wrong. */
export type Validated = { readonly value: unknown } | { readonly issues: readonly Issue[] }

/** Asks a validator, if there is one. */
export async function validate(schema: Schema | undefined, value: unknown): Promise<Validated> {
  if (schema === undefined) return { value }
  const result = await schema['~standard'].validate(value)
  return result.issues === undefined ? { value: result.value } : { issues: result.issues }
}
