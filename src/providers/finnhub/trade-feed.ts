import type { Random } from '../../random/index.ts'
import { coinOf } from './crypto.ts'
import type { Priced, Prices } from './prices.ts'
import type { Security } from './security.ts'
import type { Universe } from './symbols.ts'
import { ticksOfSecond } from './tick.ts'

/** A trade as the API's WebSocket sends it (API doc: Trades). */
export interface Trade {
  /** Conditions. */
  c: string[]
  p: number
  s: string
  /** In milliseconds since 1970. */
  t: number
  v: number
}

/** One client of the API's WebSocket: messages go in, and messages for the client come out. */
export interface TradeFeed {
  /** Reads a message of the client's; returns what is answered to it. */
  receive(text: string): string[]
  /**
   * What there is to send about the second that begins at an instant.
   *
   * @param secondMs - In milliseconds since 1970.
   */
  second(secondMs: number): string[]
}

/** Subscriptions of one client (pricing page of the API: 50 symbols for everybody). */
const SYMBOLS_MAX = 50
const PING_SECONDS = 60
const TRADES_MAX = 3

/** What can be subscribed to. */
type Listed = { readonly share: Security } | { readonly coin: Priced }

function error(msg: string): string {
  return JSON.stringify({ msg, type: 'error' })
}

function parse(text: string): { type?: unknown; symbol?: unknown } {
  try {
    return Object(JSON.parse(text)) as object
  } catch {
    return {}
  }
}

/** Makes the feed of a client who has just connected. */
export function createTradeFeed({
  random,
  universe,
  prices,
}: {
  random: Random
  universe: Universe
  prices: Prices
}): TradeFeed {
  const subscribed = new Map<string, Listed>()

  function find(symbol: string): Listed | undefined {
    const share = universe.get(symbol)
    if (share !== undefined) return { share }
    const coin = coinOf(symbol)
    return coin === undefined ? undefined : { coin }
  }

  /** The trades of a coin in a second: at the price that `/quote` shows in it. */
  function coinTrades(symbol: string, coin: Priced, secondMs: number): Trade[] {
    const draws = random.stream('trades', symbol, secondMs)
    const p = prices.priceAt(coin, secondMs)
    const times = Array.from({ length: draws.int(0, TRADES_MAX) }, () => secondMs + draws.int(0, 999))
    return times
      .toSorted((a, b) => a - b)
      .map((t) => ({ c: [], p, s: symbol, t, v: Number(draws.lognormal(-4, 1.5).toFixed(6)) }))
  }

  function trades(symbol: string, listed: Listed, secondMs: number): Trade[] {
    if ('coin' in listed) return coinTrades(symbol, listed.coin, secondMs)
    return ticksOfSecond({ random, prices }, listed.share, secondMs).map(({ c, p, t, v }) => ({
      c,
      p,
      s: symbol,
      t,
      v,
    }))
  }

  return {
    receive(text) {
      const { type, symbol } = parse(text)
      if (typeof symbol !== 'string') return [error('Invalid message')]
      if (type === 'unsubscribe') subscribed.delete(symbol)
      if (type !== 'subscribe') return type === 'unsubscribe' ? [] : [error('Invalid message')]
      const listed = find(symbol)
      if (listed === undefined) return [error(`Invalid symbol ${symbol}`)]
      if (subscribed.size >= SYMBOLS_MAX && !subscribed.has(symbol)) return [error('Subscribing to too many symbols')]
      subscribed.set(symbol, listed)
      return []
    },
    second(secondMs) {
      const all = Array.from(subscribed, ([symbol, listed]) => trades(symbol, listed, secondMs)).flat()
      const data = all.toSorted((a, b) => a.t - b.t)
      const messages = data.length === 0 ? [] : [JSON.stringify({ data, type: 'trade' })]
      return secondMs % (PING_SECONDS * 1000) === 0 ? [...messages, '{"type":"ping"}'] : messages
    },
  }
}
