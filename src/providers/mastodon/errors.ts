import { reply, type ProviderReply } from '../reply.ts'

/**
 * The refusals of the API: status and text, as its documentation (mastodon/documentation, `content/en/methods`) and its server
 * (`config/locales/en.yml`) have them.
 */
const REFUSALS = {
  badToken: [401, 'The access token is invalid'],
  noUser: [422, 'This method requires an authenticated user'],
  scope: [403, 'This action is outside the authorized scopes'],
  forbidden: [403, 'This action is not allowed'],
  notFound: [404, 'Record not found'],
  noParent: [404, 'The post you are trying to reply to does not appear to exist.'],
  pagination: [400, 'Pagination values for `offset` and `limit` must be positive'],
  searchPage: [401, 'Search queries pagination is not supported without authentication'],
  searchRemote: [401, 'Search queries that resolve remote resources are not supported without authentication'],
  rate: [429, 'Too many requests'],
} as const

/** An error answer of the API, to return or throw. */
export function refuse(refusal: keyof typeof REFUSALS): ProviderReply {
  const [status, error] = REFUSALS[refusal]
  return reply(status, { error })
}

/** 422 for input that the model refuses, for example `invalid("Text can't be blank")`. */
export function invalid(reason: string): ProviderReply {
  return reply(422, { error: `Validation failed: ${reason}` })
}

/** 422 for input that a service refuses: the text stands alone. */
export function unprocessable(error: string): ProviderReply {
  return reply(422, { error })
}

/** 400 for a parameter that must be there (the text of Rails). */
export function missingParameter(name: string): ProviderReply {
  return reply(400, { error: `param is missing or the value is empty or invalid: ${name}` })
}

/** Refusals of the token endpoint, in the words of Doorkeeper (its `en.yml`). */
const OAUTH = {
  invalid_client: [
    401,
    'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
  ],
  invalid_grant: [
    400,
    'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
  ],
  invalid_scope: [400, 'The requested scope is invalid, unknown, or malformed.'],
  unsupported_grant_type: [400, 'The authorization grant type is not supported by the authorization server.'],
  invalid_redirect_uri: [400, 'The redirect URI included is not valid.'],
  unauthorized_client: [403, 'You are not authorized to revoke this token'],
} as const

/** An error answer of the OAuth endpoints. */
export function refuseGrant(error: keyof typeof OAUTH): ProviderReply {
  const [status, description] = OAUTH[error]
  return reply(status, { error, error_description: description })
}

const BY_STATUS: Readonly<Record<number, string>> = {
  401: REFUSALS.badToken[1],
  403: REFUSALS.forbidden[1],
  404: REFUSALS.notFound[1],
  422: 'Validation failed',
  429: REFUSALS.rate[1],
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'There was a temporary problem serving your request, please try again',
  504: 'Gateway Timeout',
}

/** The error body for a status. The texts of 500, 502 and 504 were not seen: the reason phrase is assumed. */
export function errorBody(status: number): { error: string } {
  return { error: BY_STATUS[status] ?? `Status ${status}` }
}
