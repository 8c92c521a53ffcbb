/** Every code that an error of ours can carry; stable, so that users may branch on them. */
export type SeedbedErrorCode =
  | 'SEEDBED_INVALID_SEED'
  | 'SEEDBED_INVALID_ARGUMENT'
  | 'SEEDBED_INVALID_PROVIDER'
  | 'SEEDBED_INVALID_OPTION'
  | 'SEEDBED_INVALID_RULE'
  | 'SEEDBED_UNKNOWN_PROVIDER'
  | 'SEEDBED_UNKNOWN_ENDPOINT'
  | 'SEEDBED_UNMATCHED_REQUEST'
  | 'SEEDBED_LEAKED_REQUEST'
  | 'SEEDBED_PROVIDER_FAILED'
  | 'SEEDBED_INVALID_ROW'
  | 'SEEDBED_INVALID_INITIAL_DATA'
  | 'SEEDBED_NO_SNAPSHOT'
  | 'SEEDBED_UNSUPPORTED_VERSION'
  | 'SEEDBED_NOTHING_MOVES'
  | 'SEEDBED_INVALID_TRACE'
  | 'SEEDBED_CANNOT_LISTEN'
  | 'SEEDBED_NOT_FOUND'
  | 'SEEDBED_REFUSED'
  | 'SEEDBED_TOO_LARGE'
  | 'SEEDBED_INVALID_TOKEN'
  | 'SEEDBED_REPLAY_FAILED'
  | 'SEEDBED_INVALID_MANIFEST'
  | 'SEEDBED_NOT_DETERMINISTIC'

/**
 * A mistake in how Seedbed is used, or in the test: never a simulated failure.
 *
 * @param code - Stable identifier, `SEEDBED_...`.
 * @param message - "Failed to <verb> <object>: <reason>. <what to do>".
 */
export class SeedbedError extends Error {
  override readonly name: string = 'SeedbedError'
  readonly code: SeedbedErrorCode

  constructor(code: SeedbedErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** What somebody threw, as part of a sentence of ours; it need not be an error, or have a text at all. */
export function thrownText(thrown: unknown): string {
  try {
    return String(thrown).replace(/\.$/, '')
  } catch {
    return 'something without a text'
  }
}

/** What Node's network errors carry besides their message. */
export interface NetworkErrorDetails {
  /** For example `ECONNRESET`. */
  readonly code: string
  readonly errno?: number
  readonly syscall?: string
  readonly hostname?: string
  readonly address?: string
  readonly port?: number
}

/**
 * The network error that a client sees because a fault rule asked for it: it carries what Node's own carries, and says
 * in its message that it was simulated.
 *
 * @param message - What Node would say.
 * @param ruleId - The rule that caused it.
 */
export class SimulatedFault extends Error implements NetworkErrorDetails {
  declare readonly code: string
  declare readonly errno?: number
  declare readonly syscall?: string
  declare readonly hostname?: string
  declare readonly address?: string
  declare readonly port?: number
  readonly seedbedRule: string

  constructor(message: string, details: NetworkErrorDetails, ruleId: string) {
    super(`${message} (simulated by Seedbed, fault rule ${ruleId})`)
    Object.assign(this, details)
    this.seedbedRule = ruleId
  }
}
