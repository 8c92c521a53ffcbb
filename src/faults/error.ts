import { type FaultKind, wholeIn } from './fault.ts'

/** Answers with an error status instead of asking the provider. */
export interface ErrorParams {
  /** HTTP status, 400 to 599 (included). */
  readonly status: number
  /** Any JSON value; default: the provider's own error shape for that status. */
  readonly body?: unknown
  /** Additional headers. */
  readonly headers?: Readonly<Record<string, string>>
}

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined
  } catch {
    return false
  }
}

function isHeaders(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  if (!Object.values(value).every((header) => typeof header === 'string')) return false
  try {
    return new Headers(value as Record<string, string>) instanceof Headers
  } catch {
    return false
  }
}

export const error: FaultKind<ErrorParams> = {
  type: 'error',
  fields: {
    status: wholeIn(400, 599),
    body: (value) => (isJson(value) ? undefined : 'a JSON value'),
    headers: (value) =>
      isHeaders(value) ? undefined : 'an object of strings that HTTP allows as names and values of headers',
  },
  required: ['status'],
  effect: (params) => ({ error: params }),
}
