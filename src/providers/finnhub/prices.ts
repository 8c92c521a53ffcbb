import type { Clock } from '../../core/clock.ts'
import { SeedbedError } from '../../core/errors.ts'
import {
  type Bar,
  createMarket,
  type InstrumentSpec,
  type Market,
  type MarketQuote,
  NYSE,
  type Random,
} from '../../random/index.ts'
import { DAY_MS } from '../../random/market/day.ts'
import { groupDays, type Resolution, RESOLUTIONS } from './resolution.ts'
import type { Security } from './security.ts'

/** The longest range of intraday bars in one answer (API doc: "only 1 month of intraday will be returned at a time"). */
const INTRADAY_MS_MAX = 31 * DAY_MS
/** Shares traded on a usual day, as a part of those outstanding, at a volatility of 20 % a year. */
const TURNOVER = 0.003
/** Volatility of a share that moves as far as the market. */
const MARKET_LIKE_VOLATILITY = 0.26

/** What a test can arrange about a security; what is left out stays as it is. */
export interface Arrangement {
  /** The price from now on in USD, above 0, to 4 decimals. */
  readonly price?: number
  /** Shares traded today until now, a whole number >= 0; the other volumes of the day change in proportion. */
  readonly volume?: number
  /** Whether trading is stopped: the price stands, and no bars are added. */
  readonly halted?: boolean
}

/** The prices of one sandbox: every endpoint and the oracle read them here. */
export interface Prices {
  /** Now: price, previous close, and today's bar so far; outside of sessions, those of the last session. */
  quote(security: Security): MarketQuote
  /** The last price at an instant, in milliseconds since 1970. */
  priceAt(security: Security, atMs: number): number
  /**
   * The bars that begin within a range, as far as they are known now; of minutes, the last month of the range.
   *
   * @param fromMs - First beginning (included), in milliseconds since 1970.
   * @param toMs - Last beginning (included).
   */
  bars(security: Security, resolution: Resolution, fromMs: number, toMs: number): Bar[]
  /** @throws `SEEDBED_INVALID_ARGUMENT` when a value is out of its range. */
  arrange(security: Security, arrangement: Arrangement): void
  /** Moves the whole path of a security, its history too, so that its price now is the given one. */
  calibrate(security: Security, price: number): void
  /** @throws `SEEDBED_INVALID_ARGUMENT` when the percentage is -100 or less, or not finite. */
  move(security: Security, percent: number): void
}

/** The market follows it as far as its volatility lets it: 1 for a share like the market, up to 2.5. */
export function betaOf({ type, annualVolatility }: Security): number {
  return type === 'ETP' ? 1 : Math.min(2.5, Math.round((annualVolatility / MARKET_LIKE_VOLATILITY) * 100) / 100)
}

function instrumentOf(security: Security): InstrumentSpec {
  const { symbol, basePrice, annualVolatility, industry, shares } = security
  const turnover = TURNOVER * (annualVolatility / 0.2) ** 2
  return {
    symbol,
    basePrice,
    annualVolatility,
    beta: betaOf(security),
    averageVolume: Math.max(1, Math.round(shares * 1e6 * turnover)),
    ...(industry === '' ? {} : { sector: industry }),
  }
}

function invalid(symbol: string, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to set ${symbol}: ${reason}.`)
}

/** Multiplies volumes by a factor so that any sum of neighbours is off by less than one share. */
function scaleVolumes(bars: readonly Bar[], factor: number): Bar[] {
  let traded = 0
  return bars.map((bar) => {
    const before = Math.round(traded * factor)
    traded += bar.volume
    return { ...bar, volume: Math.round(traded * factor) - before }
  })
}

class SeededPrices implements Prices {
  readonly #random: Random
  readonly #clock: Clock
  #market: Market | undefined
  /** By symbol and trading day, what its volumes are multiplied by. */
  readonly #volumeFactors = new Map<string, Map<number, number>>()

  constructor(random: Random, clock: Clock) {
    this.#random = random
    this.#clock = clock
  }

  quote(security: Security): MarketQuote {
    return this.#of(security).quote(security.symbol, this.#clock.now())
  }

  priceAt(security: Security, atMs: number): number {
    return this.#of(security).price(security.symbol, atMs)
  }

  bars(security: Security, resolution: Resolution, fromMs: number, toMs: number): Bar[] {
    const from = Math.max(fromMs, Date.parse(security.ipo))
    const to = Math.min(toMs, this.#clock.now())
    if (from > to) return []
    if (resolution === 'D') return this.#days(security, from, to)
    if (resolution === 'W' || resolution === 'M') {
      return groupDays((first, last) => this.bars(security, 'D', first, last), resolution, from, to)
    }
    return this.#minutes(security, RESOLUTIONS[resolution], Math.max(from, to - INTRADAY_MS_MAX), to)
  }

  arrange(security: Security, { price, volume, halted }: Arrangement): void {
    const { symbol } = security
    const market = this.#of(security)
    const now = this.#clock.now()
    if (price !== undefined) {
      const rounded = Math.round(price * 1e4) / 1e4
      if (!(rounded > 0 && rounded <= 1e9)) throw invalid(symbol, `price ${price} is not within 0.0001..1000000000`)
      market.set(symbol, rounded, now)
    }
    if (volume !== undefined) this.#setVolume(symbol, volume, market.quote(symbol, now).day)
    if (halted === true) halt(market, symbol, now)
    if (halted === false) resume(market, symbol, now)
  }

  move(security: Security, percent: number): void {
    this.#of(security).move(security.symbol, percent, this.#clock.now())
  }

  calibrate(security: Security, price: number): void {
    const market = this.#of(security)
    const spec = instrumentOf(security)
    const ratio = price / market.price(security.symbol, this.#clock.now())
    market.add({ ...spec, basePrice: spec.basePrice * ratio })
    this.arrange(security, { price })
  }

  /** The market, with the security in it. */
  #of(security: Security): Market {
    this.#market ??= createMarket(this.#random.stream('market').int(0, Number.MAX_SAFE_INTEGER).toString(36))
    if (!this.#market.has(security.symbol)) this.#market.add(instrumentOf(security))
    return this.#market
  }

  #days(security: Security, fromMs: number, toMs: number): Bar[] {
    const { symbol } = security
    const bars = this.#of(security).bars(symbol, 'day', fromMs, toMs, { asOfMs: this.#clock.now() })
    const factors = this.#volumeFactors.get(symbol)
    return factors === undefined ? bars : bars.flatMap((bar) => scaleVolumes([bar], factors.get(bar.timeMs) ?? 1))
  }

  #minutes(security: Security, minutes: 1 | 5 | 15 | 30 | 60, fromMs: number, toMs: number): Bar[] {
    const { symbol } = security
    const market = this.#of(security)
    const read = (from: number, to: number): Bar[] =>
      market.bars(symbol, minutes, from, to, { asOfMs: this.#clock.now() })
    let bars = read(fromMs, toMs)
    for (const [dayMs, factor] of this.#volumeFactors.get(symbol) ?? []) {
      const ofDay = new Map(scaleVolumes(read(dayMs, dayMs + DAY_MS), factor).map((bar) => [bar.timeMs, bar]))
      bars = bars.map((bar) => ofDay.get(bar.timeMs) ?? bar)
    }
    return bars
  }

  #setVolume(symbol: string, volume: number, day: Bar): void {
    if (!Number.isSafeInteger(volume) || volume < 0)
      throw invalid(symbol, `volume ${volume} is not a whole number >= 0`)
    if (day.volume === 0) throw invalid(symbol, 'nothing was traded today yet. Advance the clock past the open first')
    const factors = this.#volumeFactors.get(symbol) ?? new Map<number, number>()
    this.#volumeFactors.set(symbol, factors.set(day.timeMs, volume / day.volume))
  }
}

/** Stops trading: what was the price when it stopped is the last trade, also in the very first second of a day. */
function halt(market: Market, symbol: string, nowMs: number): void {
  if (NYSE.isOpen(nowMs)) market.set(symbol, market.price(symbol, nowMs), nowMs)
  market.halt(symbol, nowMs - (nowMs % 1000))
}

/** Ends a stop of trading that is in force, as the market offers it: by going back to a snapshot without the rest. */
function resume(market: Market, symbol: string, nowMs: number): void {
  if (!market.isHalted(symbol, nowMs)) return
  const snapshot = market.snapshot()
  const arranged = snapshot.arranged[symbol]!
  const halts = arranged.halts
    .map(({ fromMs, untilMs }) => ({ fromMs, untilMs: fromMs <= nowMs ? Math.min(untilMs, nowMs) : untilMs }))
    .filter(({ fromMs, untilMs }) => fromMs < untilMs)
  market.restore({ ...snapshot, arranged: { ...snapshot.arranged, [symbol]: { ...arranged, halts } } })
}

/**
 * Makes the prices of a sandbox; nothing is computed before it is asked for.
 *
 * @param random - The provider's stream.
 * @param clock - The sandbox's clock: prices after it are not known.
 */
export function createPrices(random: Random, clock: Clock): Prices {
  return new SeededPrices(random, clock)
}
