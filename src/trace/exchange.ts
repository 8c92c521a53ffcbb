import { createHash } from 'node:crypto'
import type { FaultDecision } from '../core/message.ts'

/** How a request ended, as its client saw it. */
export type ExchangeResult =
  | {
      readonly kind: 'reply'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: string | Uint8Array
    }
  /** The connection was closed within the body; `status` is `undefined` when not even a head came. */
  | {
      readonly kind: 'cut'
      readonly status: number | undefined
      readonly headers: Readonly<Record<string, string>>
      /** What came of it. */
      readonly body: string | Uint8Array
    }
  /** `lost`: the status of the answer that the provider gave and the client never saw. */
  | { readonly kind: 'abort'; readonly code: string; readonly lost?: number }
  | { readonly kind: 'never' }
  /** `message`: what was meant, as far as that can be guessed, and what to do. */
  | { readonly kind: 'unmatched'; readonly reason: string; readonly message?: string }

/** One request and what became of it. */
export interface Exchange {
  /** 1 for the first request of the test. */
  readonly index: number
  /** The sandbox clock when it arrived, in milliseconds since 1970. */
  readonly atMs: number
  readonly provider: string | undefined
  /** The endpoint as declared, for example `GET /stock/candle`. */
  readonly endpoint: string | undefined
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The request body, parsed where its type is known; `undefined` when there is none. */
  readonly body: unknown
  /** Who was asked for what: provider, endpoint and canonical parameters. */
  readonly key: string
  /** 1 for the first request with this key. */
  readonly nth: number
  readonly faults: readonly FaultDecision[]
  /** Injected delay before the first byte, in milliseconds. */
  readonly delayMs: number
  readonly result: ExchangeResult
}

function digest(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}

function ending(result: ExchangeResult): readonly unknown[] {
  if (result.kind === 'reply') return [result.status, digest(result.body)]
  if (result.kind === 'cut') return [result.kind, result.status, digest(result.body)]
  if (result.kind === 'unmatched') return [result.kind, result.reason]
  if (result.kind === 'never') return [result.kind]
  return result.lost === undefined ? [result.kind, result.code] : [result.kind, result.code, result.lost]
}

function canonical(exchange: Exchange, startMs: number): string {
  const { index, atMs, method, key, nth, faults, delayMs, result } = exchange
  const decisions = faults.map(({ rule, why, draw, threshold }) => [rule, why, draw, threshold])
  return JSON.stringify([index, atMs - startMs, method, key, nth, decisions, delayMs, ending(result)])
}

/**
 * The fingerprint of a list of exchanges: equal if and only if the same requests were made in the same order, met the
 * same faults and got the same bytes. No wall clock, port or path goes into it.
 *
 * @param exchanges - In order of arrival.
 * @param startMs - The instant at which the sandbox clock started.
 * @returns 16 hexadecimal digits of a SHA-256.
 */
export function fingerprint(exchanges: readonly Exchange[], startMs: number): string {
  const hash = createHash('sha256')
  for (const exchange of exchanges) hash.update(canonical(exchange, startMs)).update('\n')
  return hash.digest('hex').slice(0, 16)
}
