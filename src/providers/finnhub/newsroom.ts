import { NYSE, type Random } from '../../random/index.ts'
import { DAY_MS, dayOf } from '../../random/market/day.ts'
import { ANY_DAY, FUND_STORIES } from './any-day.ts'
import { filled, type Story } from './headlines.ts'
import { COMPANY_CATEGORY, drawSecond, drawSource, latestFirst, type NewsItem, newsId, newsUrl } from './news-item.ts'
import { peers } from './peers.ts'
import { drawPerson } from './people.ts'
import type { Prices } from './prices.ts'
import { ADJECTIVES, OTHER_PRODUCTS, PRODUCTS, PRODUCTS_OF } from './products.ts'
import { FIRST_QUARTER, quarterOf, type Quarters } from './quarters.ts'
import type { Security } from './security.ts'
import {
  analystStory,
  type DayFacts,
  dollars,
  isFar,
  moveStory,
  reportStory,
  type Told,
  usualStories,
} from './stories.ts'
import type { Universe } from './symbols.ts'

const COMPANY_FORM =
  /,? (Inc|Corp|Corporation|Co|Company|Companies|PLC|Ltd|NV|SA|A\/S|Group|Holdings?|International|Technologies|& Co)$/

/** How far the turns of analysts move on from day to day. */
const TURNS_A_DAY = 7

/** What stories are written from. */
export interface Desk {
  readonly random: Random
  readonly universe: Universe
  readonly prices: Prices
  readonly quarters: Quarters
}

/** What comes next on a day. */
interface Rota {
  readonly usual: () => Told | undefined
  /** Which analyst's turn it is. */
  readonly turn: number
}

/** `Apple` of `Apple Inc`. */
function shortName(name: string): string {
  let short = name
  while (COMPANY_FORM.test(short)) short = short.replace(COMPANY_FORM, '')
  return short
}

/** Writes the news of one company; what it writes about a day is the same whenever it is asked. */
export class Newsroom {
  readonly #desk: Desk
  readonly #security: Security
  readonly #peers: readonly string[]
  readonly #products: readonly string[]
  /** What every story may mention. */
  readonly #known: Readonly<Record<string, string>>
  /** The stories that fit any day, in the order in which they come. */
  readonly #anyDay: readonly Story[]
  /** The day that was written last, whole, and what it was written from: today's paper is read more than once. */
  #last: { readonly day: number; readonly from: string; readonly items: readonly NewsItem[] } | undefined

  constructor(desk: Desk, security: Security) {
    this.#desk = desk
    this.#security = security
    this.#peers = peers(desk.universe, security)
      .slice(1)
      .map((symbol) => shortName(desk.universe.get(symbol)!.name))
    const { name, symbol, industry, type } = security
    this.#products = PRODUCTS_OF[symbol] ?? PRODUCTS[industry] ?? OTHER_PRODUCTS
    this.#known = {
      name,
      symbol,
      short: type === 'ETP' ? symbol : shortName(name),
      industry: industry === '' ? 'index' : (ADJECTIVES[industry] ?? industry.toLowerCase()),
      sector: industry === '' ? 'Market' : industry,
    }
    this.#anyDay = desk.random.stream('news', symbol).shuffle(type === 'ETP' ? FUND_STORIES : ANY_DAY)
  }

  /**
   * The pieces of days (UTC) that are published by an instant: the last day first, and of each the latest first.
   *
   * @param fromDay - First day (included), as days since 1970.
   * @param toDay - Last day (included).
   * @param byS - Seconds since 1970.
   */
  days(fromDay: number, toDay: number, byS: number): NewsItem[] {
    const bars = this.#desk.prices.bars(this.#security, 'D', (fromDay - 12) * DAY_MS, toDay * DAY_MS)
    const items: NewsItem[] = []
    let position = bars.length - 1
    for (let day = toDay; day >= fromDay; day--) {
      const today = position >= 0 && dayOf(bars[position]!.timeMs) === day ? bars[position--] : undefined
      const facts = { today, before: bars[position], beforeThat: bars[position - 1] }
      items.push(...this.#day(day, facts, byS).filter(({ datetime }) => datetime <= byS))
    }
    return items
  }

  /** All pieces of a day, latest first; those that are not published yet may still change. */
  #day(day: number, facts: DayFacts, byS: number): readonly NewsItem[] {
    const { today, before, beforeThat } = facts
    // While a session is on, all that is told of it is where it opened.
    const close = byS * 1000 < (NYSE.session(day)?.closeMs ?? 0) ? 0 : today?.close
    const from = `${today?.open} ${close} ${before?.timeMs} ${before?.close} ${beforeThat?.close}`
    if (this.#last?.day === day && this.#last.from === from) return this.#last.items
    const items = this.#written(day, facts)
    this.#last = { day, from, items }
    return items
  }

  #written(day: number, facts: DayFacts): NewsItem[] {
    const { symbol, shares, basePrice } = this.#security
    const draws = this.#desk.random.stream('news', symbol, day)
    const usually = 0.5 + 1.5 * Math.max(0, Math.log10((shares * basePrice) / 5000))
    const count = draws.poisson(NYSE.session(day) === undefined ? usually * 0.35 : usually)
    const seconds = new Set(Array.from({ length: count }, () => day * 86_400 + drawSecond(draws)))
    const items: (NewsItem | undefined)[] = []
    const usual = usualStories(this.#anyDay, day)
    // A stream for each piece, and one after the other: what is not known yet when it is asked must not change what is.
    for (const [index, datetime] of [...seconds].sort((a, b) => a - b).entries()) {
      const draws = this.#desk.random.stream('news', symbol, datetime)
      items.push(this.#item(datetime, facts, { usual, turn: TURNS_A_DAY * day + index }, draws))
    }
    for (const item of [this.#report(day, facts), this.#wrapUp(day, facts)]) {
      if (item !== undefined && !seconds.has(item.datetime)) items.push(item)
    }
    return latestFirst(items.filter((item) => item !== undefined))
  }

  #report(day: number, facts: DayFacts): NewsItem | undefined {
    const index = quarterOf(day * DAY_MS) - 1
    const { quarters, random } = this.#desk
    if (this.#security.type === 'ETP' || index < FIRST_QUARTER) return undefined
    const { atMs } = quarters.report(this.#security, index)
    if (dayOf(atMs) !== day) return undefined
    const draws = random.stream('news', this.#security.symbol, 'report', index)
    const datetime = Math.floor(atMs / 1000) + draws.int(60, 2400)
    return this.#piece(datetime, reportStory(quarters.quarter(this.#security, index), draws), facts, draws)
  }

  /** A day that moved the price far is written about after its close. */
  #wrapUp(day: number, facts: DayFacts): NewsItem | undefined {
    const session = NYSE.session(day)
    if (session === undefined || !isFar(facts, this.#security)) return undefined
    const draws = this.#desk.random.stream('news', this.#security.symbol, 'close', day)
    const datetime = Math.floor(session.closeMs / 1000) + draws.int(120, 1800)
    const told = moveStory(facts, datetime * 1000, this.#security, 1)
    return told === undefined ? undefined : this.#piece(datetime, told, facts, draws)
  }

  /** Nothing, when the stories of the day are told. */
  #item(datetime: number, facts: DayFacts, { usual, turn }: Rota, draws: Random): NewsItem | undefined {
    const isFund = this.#security.type === 'ETP'
    const kind = draws.weighted({ move: 40, any: 38, analyst: isFund ? 0 : 22 })
    const last = facts.before?.close ?? this.#security.basePrice
    const moved = kind === 'move' ? moveStory(facts, datetime * 1000, this.#security, 0) : undefined
    const told = moved ?? (kind === 'analyst' ? analystStory(last, turn, draws) : usual())
    return told === undefined ? undefined : this.#piece(datetime, told, facts, draws)
  }

  #piece(datetime: number, [story, known]: Told, facts: DayFacts, draws: Random): NewsItem {
    const { symbol } = this.#security
    const person = drawPerson(draws)
    const all = {
      ...this.#known,
      product: draws.pick(this.#products),
      peer: this.#peers.length === 0 ? 'its rivals' : draws.pick(this.#peers),
      person: `${person.first} ${person.last}`,
      last: dollars(facts.before?.close ?? this.#security.basePrice),
      ...known,
    }
    return {
      category: COMPANY_CATEGORY,
      datetime,
      headline: filled(story[0], all),
      id: newsId(datetime, symbol),
      ...drawSource(draws),
      related: symbol,
      summary: filled(story[1], all),
      url: newsUrl(draws),
    }
  }
}
