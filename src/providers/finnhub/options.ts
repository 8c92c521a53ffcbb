/** What a test can choose about Finnhub. */
export interface FinnhubOptions {
  /** `required` (default) refuses requests without a valid token; `any` lets everybody in. */
  auth: 'required' | 'any'
  /** Tokens that are valid; default: none listed, and any token that is not empty is valid. */
  tokens: readonly string[]
  /** `premium` (default) answers everything; `free` refuses the endpoints of paid plans, and shortens some lists. */
  plan: 'premium' | 'free'
}

/** The options of a test that chooses none. */
export const DEFAULT_OPTIONS: FinnhubOptions = { auth: 'required', tokens: [], plan: 'premium' }
