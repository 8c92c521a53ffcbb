import { SeedbedError } from '../../core/errors.ts'

/** What a test can choose about Finnhub. */
export interface FinnhubOptions {
  /** `required` (default) refuses requests without a valid token; `any` lets everybody in. */
  auth: 'required' | 'any'
  /** Tokens that are valid; default: none listed, and any token that is not empty is valid. */
  tokens: readonly string[]
  /** `premium` (default) answers everything; `free` refuses the endpoints of paid plans, and shortens some lists. */
  plan: 'premium' | 'free'
  /**
   * `false` (default) lets everything through; `true` allows 60 calls a minute on a free plan and 300 on others, and 30 a second
   * on all; a whole number >= 1 takes the place of each.
   */
  rateLimit: boolean | number
  /** Whether a 429 says when to come back, in `retry-after` (default). */
  retryAfter: boolean
}

/** The options of a test that chooses none. */
export const DEFAULT_OPTIONS: FinnhubOptions = {
  auth: 'required',
  tokens: [],
  plan: 'premium',
  rateLimit: false,
  retryAfter: true,
}

const ALLOWED = { auth: ['required', 'any'], plan: ['premium', 'free'] } as const

/**
 * Checks what a test chose: types do not reach options that come from a file.
 *
 * @throws `SEEDBED_INVALID_OPTION` when a value is none of those that it can be.
 */
export function checkOptions(options: FinnhubOptions): void {
  for (const name of ['auth', 'plan'] as const) {
    const allowed: readonly unknown[] = ALLOWED[name]
    if (!allowed.includes(options[name]))
      throw invalid(name, options[name], allowed.map((value) => JSON.stringify(value)).join(' or '))
  }
  const { tokens } = options
  if (!Array.isArray(tokens) || tokens.some((token) => typeof token !== 'string' || token === '')) {
    throw invalid('tokens', tokens, 'a list of texts that are not empty')
  }
}

function invalid(name: string, value: unknown, expected: string): SeedbedError {
  return new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to set the options of "finnhub": ${name} is ${JSON.stringify(value)}. Use ${expected}.`,
  )
}
