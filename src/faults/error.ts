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

function isHeaders(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((header) => typeof header === 'string')
  )
}

export const error: FaultKind<ErrorParams> = {
  type: 'error',
  fields: {
    status: wholeIn(400, 599),
    body: () => undefined,
    headers: (value) => (isHeaders(value) ? undefined : 'an object of strings'),
  },
  required: ['status'],
  effect: (params) => ({ error: params }),
}
