import { SeedbedError } from '../../core/errors.ts'
import type { Schema } from '../endpoint.ts'
import { issuesText } from '../validate.ts'

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** A copy that nobody can change: snapshots share rows. Objects that are neither plain nor lists stay what they are. */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy)) as T
  if (!isPlain(value)) return value
  const copy = { ...value } as Record<string, unknown>
  for (const field of Object.keys(copy)) {
    // An own field of that name is data; assigning to it would set the prototype.
    if (typeof copy[field] === 'object' && field !== '__proto__') copy[field] = frozenCopy(copy[field])
  }
  return Object.freeze(copy) as T
}

/** A mistake in a row, or in what is done with it. */
export function invalidRow(failedTo: string, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ROW', `Failed to ${failedTo}: ${reason}`)
}

/**
 * Checks a row.
 *
 * @throws `SEEDBED_INVALID_ROW` when its schema refuses it, or only answers later.
 */
export function checkedRow(schema: Schema | undefined, row: object, failedTo: string): object {
  if (schema === undefined) return row
  const result = schema['~standard'].validate(row)
  if (result instanceof Promise) {
    throw invalidRow(failedTo, 'its schema is asynchronous. Use one without asynchronous checks.')
  }
  if (result.issues === undefined) return result.value as object
  throw invalidRow(failedTo, `${issuesText(result.issues)}. Fix the row, or validate the request's body.`)
}
