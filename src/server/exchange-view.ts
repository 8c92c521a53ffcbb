import type { Exchange, ExchangeResult } from '../trace/exchange.ts'
import { redactBody, redactHeaders, redactText, redactUrl } from './redact.ts'

/** A body that is longer is shown in part. */
const SHOWN_MAX = 64 * 1024

function bodyView(body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString()
  const shown = text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)} ... ${text.length - SHOWN_MAX} more` : text
  return redactText(shown)
}

function resultView(result: ExchangeResult): object {
  if (!('body' in result)) return result
  return { ...result, headers: redactHeaders(result.headers), body: bodyView(result.body) }
}

/** An exchange as the control plane shows it: plain JSON, without secrets. */
export function exchangeView(exchange: Exchange): object {
  const { index, atMs, provider, endpoint, method, url, headers, body, nth, faults, delayMs, result } = exchange
  return {
    index,
    at: new Date(atMs).toISOString(),
    provider: provider ?? null,
    endpoint: endpoint ?? null,
    method,
    url: redactUrl(url),
    headers: redactHeaders(headers),
    body: redactBody(body) ?? null,
    nth,
    faults,
    delay_ms: delayMs,
    result: resultView(result),
  }
}

/** What an exchange came to, in a word: a status, or how the connection ended. */
export function endingOf({ result }: Exchange): string {
  if (result.kind === 'reply') return String(result.status)
  return result.kind === 'abort' ? result.code : result.kind
}
