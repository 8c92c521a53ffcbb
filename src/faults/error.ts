import { type FaultKind } from './fault.ts'
import { headers, json, wholeIn } from './field.ts'

/** Answers with an error status instead of asking the provider. */
export interface ErrorParams {
  /** HTTP status, 400 to 599 (included). */
  readonly status: number
  /** Any JSON value; default: the provider's own error shape for that status. */
  readonly body?: unknown
  /** Additional headers. */
  readonly headers?: Readonly<Record<string, string>>
}

export const error: FaultKind<ErrorParams> = {
  type: 'error',
  about: 'Answers with an error status instead of asking the provider.',
  fields: {
    status: wholeIn(400, 599, 'HTTP status.'),
    body: json("The answer's body; default: the provider's own error body for that status."),
    headers: headers('Additional headers.'),
  },
  required: ['status'],
  effect: (params) => ({ error: params }),
}
