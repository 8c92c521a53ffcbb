import { type Bar, NYSE, type Random } from '../../random/index.ts'
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
  readonly #bars: ReadonlyMap<number, Bar>
  readonly #sessions: readonly number[]
  /** The stories that fit any day, in the order in which they come. */
  readonly #anyDay: readonly Story[]

  /**
   * @param fromDay - First day (included), as days since 1970, that will be asked for.
   * @param toDay - Last day (included).
   */
  constructor(desk: Desk, security: Security, fromDay: number, toDay: number) {
    this.#desk = desk
    this.#security = security
    this.#peers = peers(desk.universe, security)
      .slice(1)
      .map((symbol) => shortName(desk.universe.get(symbol)!.name))
    const bars = desk.prices.bars(security, 'D', (fromDay - 12) * DAY_MS, toDay * DAY_MS)
    this.#bars = new Map(bars.map((bar) => [dayOf(bar.timeMs), bar]))
    this.#sessions = [...this.#bars.keys()]
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
   * The pieces of a day (UTC) that are published by an instant, latest first.
   *
   * @param byS - Seconds since 1970.
   */
  day(day: number, byS: number): NewsItem[] {
    const { symbol, shares, basePrice } = this.#security
    const draws = this.#desk.random.stream('news', symbol, day)
    const usually = 0.5 + 1.5 * Math.max(0, Math.log10((shares * basePrice) / 5000))
    const count = draws.poisson(NYSE.session(day) === undefined ? usually * 0.35 : usually)
    const seconds = new Set(Array.from({ length: count }, () => day * 86_400 + drawSecond(draws)))
    const facts = this.#facts(day)
    const items: NewsItem[] = []
    const usual = usualStories(this.#anyDay, day)
    // A stream for each piece, and one after the other: what is not known yet when it is asked must not change what is.
    for (const [index, datetime] of [...seconds].sort((a, b) => a - b).entries()) {
      const draws = this.#desk.random.stream('news', symbol, datetime)
      const item = this.#item(datetime, facts, { usual, turn: TURNS_A_DAY * day + index }, draws)
      if (item !== undefined && datetime <= byS) items.push(item)
    }
    for (const item of [this.#report(day, facts), this.#wrapUp(day, facts)]) {
      if (item !== undefined && item.datetime <= byS && !seconds.has(item.datetime)) items.push(item)
    }
    return latestFirst(items)
  }

  #facts(day: number): DayFacts {
    const position = this.#sessions.findLastIndex((session) => session < day)
    const bar = (index: number): Bar | undefined => this.#bars.get(this.#sessions[index] ?? Number.NaN)
    return { today: this.#bars.get(day), before: bar(position), beforeThat: bar(position - 1) }
  }

  #report(day: number, facts: DayFacts): NewsItem | undefined {
    const index = quarterOf(day * DAY_MS) - 1
    const { quarters, random } = this.#desk
    if (this.#security.type === 'ETP' || index < FIRST_QUARTER) return undefined
    const { atMs } = quarters.report(this.#security, index)
    if (dayOf(atMs) !== day) return undefined
    const draws = random.stream('news', this.#security.symbol, 'report', index)
    const datetime = Math.floor(atMs / 1000) + draws.int(60, 2400)
    return this.#written(datetime, reportStory(quarters.quarter(this.#security, index), draws), facts, draws)
  }

  /** A day that moved the price far is written about after its close. */
  #wrapUp(day: number, facts: DayFacts): NewsItem | undefined {
    const session = NYSE.session(day)
    if (session === undefined || !isFar(facts, this.#security)) return undefined
    const draws = this.#desk.random.stream('news', this.#security.symbol, 'close', day)
    const datetime = Math.floor(session.closeMs / 1000) + draws.int(120, 1800)
    const told = moveStory(facts, datetime * 1000, this.#security, 1)
    return told === undefined ? undefined : this.#written(datetime, told, facts, draws)
  }

  /** Nothing, when the stories of the day are told. */
  #item(datetime: number, facts: DayFacts, { usual, turn }: Rota, draws: Random): NewsItem | undefined {
    const isFund = this.#security.type === 'ETP'
    const kind = draws.weighted({ move: 40, any: 38, analyst: isFund ? 0 : 22 })
    const last = facts.before?.close ?? this.#security.basePrice
    const moved = kind === 'move' ? moveStory(facts, datetime * 1000, this.#security, 0) : undefined
    const told = moved ?? (kind === 'analyst' ? analystStory(last, turn, draws) : usual())
    return told === undefined ? undefined : this.#written(datetime, told, facts, draws)
  }

  #written(datetime: number, [story, known]: Told, facts: DayFacts, draws: Random): NewsItem {
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
