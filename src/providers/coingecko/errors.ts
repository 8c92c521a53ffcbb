import { reply, type ProviderReply } from '../reply.ts'

/** `2024-04-20T22:00:05.123+00:00` */
function timestamp(nowMs: number): string {
  return new Date(nowMs).toISOString().replace('Z', '+00:00')
}

/** The texts below `status.error_code`, as https://docs.coingecko.com/docs/errors-and-rate-limits and reports show them. */
const MESSAGES = {
  429: "You've exceeded the Rate Limit. Please visit https://www.coingecko.com/en/api/pricing to subscribe to our API plans for higher rate limits.",
  // The end of this text was cut off in every source: the last address is assumed.
  10002:
    "API Key Missing. Please make sure you're using the right authentication method. For Pro API, please visit: https://docs.coingecko.com/reference/authentication. For Public/Demo API, please visit: https://docs.coingecko.com/v3.0.1/reference/authentication.",
  // Assumed, after the page above: only the code is documented.
  10005:
    'This request is limited to PRO API subscribers. Please visit https://www.coingecko.com/en/api/pricing to subscribe to our API plans.',
  10010: 'If you are using Pro API key, please change your root URL from api.coingecko.com to pro-api.coingecko.com',
  10011: 'If you are using Demo API key, please change your root URL from pro-api.coingecko.com to api.coingecko.com',
  10012:
    'Your request exceeds the allowed time range. Public API users are limited to querying historical data within the past 365 days. Upgrade to a paid plan to enjoy full historical data access: https://www.coingecko.com/en/api/pricing. ',
} as const

/** The plain refusals: `{ "error": text }`. Texts and statuses of `days`, `date`, `range` and `query` were not seen, and are assumed. */
const PLAIN = {
  coin: [404, 'coin not found'],
  currency: [400, 'invalid vs_currency'],
  days: [422, 'Invalid days parameter'],
  date: [400, 'invalid date'],
  range: [422, 'Invalid time range'],
} as const

/** An error answer with a text alone. */
export function refuse(refusal: keyof typeof PLAIN): ProviderReply {
  const [status, error] = PLAIN[refusal]
  return reply(status, { error })
}

/** The 422 for a parameter that is not there. */
export function missing(parameter: string): ProviderReply {
  return reply(422, { error: `Missing parameter ${parameter}` })
}

/** The 401 of a caller without a key on the Pro API. */
export function noKey(nowMs: number): ProviderReply {
  return reply(401, {
    status: { timestamp: timestamp(nowMs), error_code: 10002, error_message: MESSAGES[10002] },
  })
}

/** The 400 of a key that belongs to the other origin. */
export function wrongOrigin(code: 10010 | 10011): ProviderReply {
  return reply(400, { status: { error_code: code, error_message: MESSAGES[code] } })
}

/** The 401 for what only paying callers may ask (status assumed). */
export function paidOnly(): ProviderReply {
  return reply(401, { status: { error_code: 10005, error_message: MESSAGES[10005] } })
}

/** The 401 for history that only paying callers may see; a shape of its own. */
export function tooOld(nowMs: number): ProviderReply {
  return reply(401, {
    error: { status: { timestamp: timestamp(nowMs), error_code: 10012, error_message: MESSAGES[10012] } },
  })
}

/** Reason phrases of what comes from the API's servers rather than from the API (texts assumed). */
const SERVER: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** The error body for a status: of a path that is not there (text from memory), of the limit, and of broken servers. */
export function errorBody(status: number): unknown {
  if (status === 429) return { status: { error_code: 429, error_message: MESSAGES[429] } }
  if (status === 404) return { error: 'Incorrect path. Please check https://www.coingecko.com/api/' }
  return { status: { error_code: status, error_message: SERVER[status] ?? `Status ${status}` } }
}
