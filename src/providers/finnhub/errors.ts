import { reply, type ProviderReply } from '../reply.ts'

/**
 * The refusals of the API: status and text. Texts are verbatim from reports in the tracker of finnhubio/Finnhub-API
 * (#582 wrong token, #546 plan, #466 limit, #488 missing parameter). The statuses of `missing` and the text and status of
 * `resolution` were not seen: 422 is assumed.
 */
const REFUSALS = {
  noToken: [401, 'Please use an API key.'],
  badToken: [401, 'Invalid API key.'],
  plan: [403, "You don't have access to this resource."],
  limit: [429, 'API limit reached. Please try again later. Remaining Limit: 0'],
  missing: [422, 'Missing parameters'],
  resolution: [422, 'Wrong resolution'],
} as const

/** An error answer of the API, to return or throw. */
export function refuse(refusal: keyof typeof REFUSALS): ProviderReply {
  const [status, error] = REFUSALS[refusal]
  return reply(status, { error })
}

const BY_STATUS: Readonly<Record<number, string>> = {
  401: REFUSALS.badToken[1],
  403: REFUSALS.plan[1],
  422: REFUSALS.missing[1],
  429: REFUSALS.limit[1],
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** The error body for a status. The texts of 404 and 5xx were not seen: the reason phrase is assumed. */
export function errorBody(status: number): { error: string } {
  return { error: BY_STATUS[status] ?? `Status ${status}` }
}
