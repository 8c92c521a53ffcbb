/** Options of the provider. */
export interface MastodonOptions {
  /** `any` lets everybody in: who has no valid token is the admin. Default `required`. */
  auth: 'required' | 'any'
  /** Whether refusals for too many requests say when to come back, in `retry-after`; default false, as the server does not. */
  retryAfter: boolean
  /** People who are on the instance already; made when something that shows them is first read. Default 50. */
  users: number
  /** Posts per person, on average. Default 8. */
  posts: number
  /** Accounts that a person follows, on average. Default 12. */
  follows: number
}

/** The options of a test that chooses none. */
export const DEFAULT_OPTIONS: MastodonOptions = {
  auth: 'required',
  retryAfter: false,
  users: 50,
  posts: 8,
  follows: 12,
}
