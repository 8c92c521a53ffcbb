/** Options of the provider. */
export interface MastodonOptions {
  /** `any` lets everybody in: who has no valid token is the admin. Default `required`. */
  auth: 'required' | 'any'
  /** Whether the limits of requests are kept: 300 in 5 minutes per token. Headers are always sent. Default true. */
  rateLimit: boolean
  /** People who are on the instance already; made when something that shows them is first read. Default 50. */
  users: number
  /** Posts per person, on average. Default 8. */
  posts: number
  /** Accounts that a person follows, on average. Default 12. */
  follows: number
}

/** The options of a test that chooses none. */
export const DEFAULT_OPTIONS: MastodonOptions = { auth: 'required', rateLimit: true, users: 50, posts: 8, follows: 12 }
