import { type Bar, NYSE, type Random } from '../../random/index.ts'
import { DAY_MS, dayOf } from '../../random/market/day.ts'
import { ANY_DAY, filled, FUND_STORIES, OTHER_PRODUCTS, PRODUCTS } from './headlines.ts'
import { COMPANY_CATEGORY, drawSource, latestFirst, type NewsItem, newsId, newsUrl } from './news-item.ts'
import { peers } from './peers.ts'
import { drawPerson } from './people.ts'
import type { Prices } from './prices.ts'
import { FIRST_QUARTER, quarterOf, type Quarters } from './quarters.ts'
import type { Security } from './security.ts'
import { analystStory, type DayFacts, dollars, isFar, moveStory, reportStory, type Told } from './stories.ts'
import type { Universe } from './symbols.ts'

const COMPANY_FORM =
  /,? (Inc|Corp|Corporation|Co|Company|Companies|PLC|Ltd|NV|SA|A\/S|Group|Holdings?|International|Technologies|& Co)$/

/** What stories are written from. */
export interface Desk {
  readonly random: Random
  readonly universe: Universe
  readonly prices: Prices
  readonly quarters: Quarters
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
  /** Which story of those that fit any day comes first. */
  readonly #rotation: number

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
    this.#products = PRODUCTS[industry] ?? OTHER_PRODUCTS
    this.#known = {
      name,
      symbol,
      short: type === 'ETP' ? symbol : shortName(name),
      industry: industry === '' ? 'index' : industry.toLowerCase(),
      sector: industry === '' ? 'Market' : industry,
    }
    this.#rotation = desk.random.stream('news', security.symbol).int(0, ANY_DAY.length - 1)
  }

  /**
   * The pieces of a day (UTC) that are published by an instant, latest first.
   *
   * @param byS - Seconds since 1970.
   */
  day(day: number, byS: number): NewsItem[] {
    const { symbol, shares, basePrice } = this.#security
    const draws = this.#desk.random.stream('news', symbol, day)
    const usual = 0.5 + 1.5 * Math.max(0, Math.log10((shares * basePrice) / 5000))
    const count = draws.poisson(NYSE.session(day) === undefined ? usual * 0.35 : usual)
    const seconds = new Set(Array.from({ length: count }, () => day * 86_400 + draws.int(0, 86_399)))
    const facts = this.#facts(day)
    const items: NewsItem[] = []
    // A stream for each piece: what is not known yet when it is asked must not change what is.
    for (const datetime of seconds) {
      if (datetime <= byS) items.push(this.#item(datetime, facts, this.#desk.random.stream('news', symbol, datetime)))
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
    const told = moveStory(facts, datetime * 1000, this.#security, draws)
    return told === undefined ? undefined : this.#written(datetime, told, facts, draws)
  }

  #item(datetime: number, facts: DayFacts, draws: Random): NewsItem {
    const isFund = this.#security.type === 'ETP'
    const kind = draws.weighted({ move: 40, any: 38, analyst: isFund ? 0 : 22 })
    const last = facts.before?.close ?? this.#security.basePrice
    const moved = kind === 'move' ? moveStory(facts, datetime * 1000, this.#security, draws) : undefined
    const told = moved ?? (kind === 'analyst' ? analystStory(last, draws) : this.#anyDay(datetime, isFund))
    return this.#written(datetime, told, facts, draws)
  }

  /** One story after the other, so that neighbours differ. */
  #anyDay(datetime: number, isFund: boolean): Told {
    const stories = isFund ? FUND_STORIES : ANY_DAY
    return [stories[(this.#rotation + Math.floor(datetime / 14_400)) % stories.length]!, {}]
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
