import type { Random } from '../../random/index.ts'
import { NYSE } from '../../random/index.ts'
import { coinOf } from './crypto.ts'
import type { Priced, Prices } from './prices.ts'
import type { Universe } from './symbols.ts'

/** A trade as the API's WebSocket sends it (API doc: Trades). */
export interface Trade {
  /** Conditions. */
  c: string[]
  /** Price: what `/quote` shows in the same second. */
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

/** What can be subscribed to: how it is priced, and what tells whether it is traded. */
interface Listed {
  readonly priced: Priced
  readonly isShare: boolean
}

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
    const security = universe.get(symbol)
    if (security !== undefined) return { priced: security, isShare: true }
    const coin = coinOf(symbol)
    return coin === undefined ? undefined : { priced: coin, isShare: false }
  }

  /** The trades of a second: in each, the price of that second, which stands until the next. */
  function trades(symbol: string, { priced, isShare }: Listed, secondMs: number): Trade[] {
    if (isShare && (!NYSE.isOpen(secondMs) || prices.isHalted(priced, secondMs))) return []
    const draws = random.stream('trades', symbol, secondMs)
    const p = prices.priceAt(priced, secondMs)
    const times = Array.from({ length: draws.int(0, TRADES_MAX) }, () => secondMs + draws.int(0, 999))
    return times
      .toSorted((a, b) => a - b)
      .map((t) => ({
        c: isShare ? ['1'] : [],
        p,
        s: symbol,
        t,
        v: isShare ? draws.int(1, 200) : Number(draws.lognormal(-4, 1.5).toFixed(6)),
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
