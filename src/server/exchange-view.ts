import type { Exchange, ExchangeResult } from '../trace/exchange.ts'
import { Redactor } from '../trace/redact.ts'
import { redactBody } from './redact.ts'

/** A body that is longer is shown in part. */
const SHOWN_MAX = 64 * 1024

function bodyView(body: string | Uint8Array, redactor: Redactor): string {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString()
  const shown = text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)} ... ${text.length - SHOWN_MAX} more` : text
  return redactor.text(shown)
}

/** The same advice for who runs a server: a sandbox gives it to tests. */
function nearMiss(message: string): string {
  return message
    .replace(' of this test ', ' of this server ')
    .replace(/ Mount one with createTest.*$/, ' Mount one with the option "providers".')
}

function resultView(result: ExchangeResult, redactor: Redactor): object {
  if (result.kind === 'unmatched') {
    return result.message === undefined ? result : { ...result, message: nearMiss(result.message) }
  }
  if (!('body' in result)) return result
  return { ...result, headers: redactor.headers(result.headers), body: bodyView(result.body, redactor) }
}

/** An exchange as the control plane shows it: plain JSON, without secrets. */
export function exchangeView(exchange: Exchange): object {
  const { index, atMs, provider, endpoint, method, url, headers, body, nth, faults, delayMs, result } = exchange
  // What is a secret in one place is one in the others.
  const redactor = new Redactor()
  return {
    index,
    at: new Date(atMs).toISOString(),
    provider: provider ?? null,
    endpoint: endpoint ?? null,
    method,
    url: redactor.url(url),
    headers: redactor.headers(headers),
    body: redactBody(body, redactor) ?? null,
    nth,
    faults,
    delay_ms: delayMs,
    result: resultView(result, redactor),
  }
}

/** A request that no endpoint answers, and what was probably meant; without its query, which may hold a secret. */
export function nearMissView({ index, method, url, result }: Exchange): object {
  const { origin, pathname } = new URL(url)
  const { message = '' } = result as { message?: string }
  return { index, method, url: origin + pathname, message: nearMiss(message) }
}

/** What an exchange came to, in a word: a status, or how the connection ended. */
export function endingOf({ result }: Exchange): string {
  if (result.kind === 'reply') return String(result.status)
  return result.kind === 'abort' ? result.code : result.kind
}
