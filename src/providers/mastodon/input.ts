import { refuse } from './errors.ts'

/** What a request sends, query and body in one, in whatever encoding. */
export type Input = Readonly<Record<string, unknown>>

/** A field as text; `undefined` when it is not there, or is no text. */
export function text(input: Input, name: string): string | undefined {
  const value = Object.hasOwn(input, name) ? input[name] : undefined
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** A field as text that is not empty. */
export function word(input: Input, name: string): string | undefined {
  const value = text(input, name)?.trim()
  return value === '' ? undefined : value
}

/** A field as a list: of `id[]=1&id[]=2`, of `id=1`, of JSON. */
export function list(input: Input, name: string): readonly unknown[] {
  const value = Object.hasOwn(input, name) ? input[name] : undefined
  if (Array.isArray(value)) return value
  if (typeof value === 'object' && value !== null) return Object.values(value)
  return value === undefined || value === null || value === '' ? [] : [value]
}

/** A list of texts; what is no text is left out. */
export function texts(input: Input, name: string): string[] {
  return list(input, name).flatMap((item) =>
    typeof item === 'string' || typeof item === 'number' ? [String(item)] : [],
  )
}

/** An object within the input; empty when there is none. */
export function nested(input: Input, name: string): Input {
  const value = Object.hasOwn(input, name) ? input[name] : undefined
  return typeof value === 'object' && value !== null ? (value as Input) : {}
}

const FALSE: ReadonlySet<string> = new Set(['0', 'f', 'F', 'false', 'FALSE', 'off', 'OFF'])

/** A field as a boolean, as Rails reads it; `undefined` when it is absent or empty. */
export function flag(input: Input, name: string): boolean | undefined {
  const value = text(input, name)
  return value === undefined || value === '' ? undefined : !FALSE.has(value)
}

/** The whole number that a text starts with, as Ruby's `to_i`; 0 when there is none. */
export function toInteger(value: string): number {
  const number = Number.parseInt(value.trim(), 10)
  return Number.isSafeInteger(number) ? number : 0
}

/**
 * A limit or an offset.
 *
 * @throws The API's 400 when it is negative.
 */
export function paging(input: Input, name: 'limit' | 'offset', otherwise: number): number {
  const value = word(input, name)
  if (value === undefined) return otherwise
  const number = toInteger(value)
  if (number < 0 || /^\s*-\d/.test(value)) throw refuse('pagination')
  return number
}

/** An id as it is compared: digits; what is none is 0, as the database takes it. */
export function idIn(input: Input, name: string): string | undefined {
  const value = word(input, name)
  if (value === undefined) return undefined
  return /^\d{1,30}/.exec(value)?.[0].replace(/^0+(?=\d)/, '') ?? '0'
}
