import type { Bar, Random } from '../../random/index.ts'
import { DAY_MS, dayOf, weekdayOf } from '../../random/market/day.ts'
import { pricedCoin } from './crypto.ts'
import { pricedCurrency } from './forex.ts'
import { refuse } from './errors.ts'
import { filled, IMAGES, type Story } from './headlines.ts'
import { type Category, DEAL_FIELDS, DEAL_NAMES, FEEDS } from './market-stories.ts'
import { drawSecond, latestFirst, NEWS_EPOCH_S, type NewsItem, newsId, newsUrl } from './news-item.ts'
import type { Desk } from './newsroom.ts'
import { type Query, required } from './params.ts'
import type { Priced } from './prices.ts'
import { inTurn, moveOf, onWeekday, percentOf, type Told, usualStories } from './stories.ts'

/** Most pieces in one answer, as captured in 2026. */
const ITEMS_MAX = 100
/** The part of the pieces that are about a move of the market. */
const MOVES_PART = 0.3

/**
 * The category that is asked for.
 *
 * @throws The API's "Missing parameters" when it is absent, or none of the four (assumed).
 */
export function askedCategory(query: Query): Category {
  const category = required(query, 'category')
  if (!Object.hasOwn(FEEDS, category)) throw refuse('missing')
  return category as Category
}

/** What a category watches, and how it writes prices. */
function watchedBy(category: Category, { universe }: Desk): { priced: Priced; written: (price: number) => string } {
  if (category === 'forex') return { priced: pricedCurrency('EUR'), written: (price) => price.toFixed(4) }
  const priced = category === 'crypto' ? pricedCoin('BTC') : universe.known('SPY')!
  return { priced, written: (price) => price.toFixed(0).replaceAll(/(?<=\d)(?=(\d{3})+$)/g, ',') }
}

/** `250 million`, or `1.76 billion`. */
function millions(amount: number): string {
  return amount < 1000 ? `${amount} million` : `${(amount / 1000).toFixed(2)} billion`
}

/** The last two sessions before a day; one, or none, at the beginning of the market. */
type LastBars = readonly [before: Bar | undefined, last: Bar | undefined]

/** Writes the market news of one category. */
export class Feed {
  readonly #category: Category
  readonly #desk: Desk
  readonly #watched: ReturnType<typeof watchedBy>
  /** The stories that fit any day, in the order in which they come. */
  readonly #others: readonly Story[]
  /** The day that was written last, whole, and what it was written from: today's paper is read more than once. */
  #last: { readonly day: number; readonly from: string; readonly items: readonly NewsItem[] } | undefined

  constructor(category: Category, desk: Desk) {
    this.#category = category
    this.#desk = desk
    this.#watched = watchedBy(category, desk)
    this.#others = desk.random.stream('market news', category).shuffle(FEEDS[category].others)
  }

  /**
   * The pieces of a day (UTC) that are published by an instant, latest first.
   *
   * @param byS - Seconds since 1970.
   */
  day(day: number, byS: number): NewsItem[] {
    const bars = this.#desk.prices.bars(this.#watched.priced, 'D', (day - 12) * DAY_MS, (day - 1) * DAY_MS)
    const [before, last] = bars.slice(-2)
    const from = `${before?.close} ${last?.timeMs} ${last?.close}`
    if (this.#last?.day !== day || this.#last.from !== from) {
      this.#last = { day, from, items: this.#written(day, [before, last]) }
    }
    return this.#last.items.filter(({ datetime }) => datetime <= byS)
  }

  /** All of the day is written, so that what is published does not depend on when it is asked for. */
  #written(day: number, bars: LastBars): NewsItem[] {
    const { random } = this.#desk
    const draws = random.stream('market news', this.#category, day)
    const { perDay, isRoundTheClock } = FEEDS[this.#category]
    const isWeekend = weekdayOf(day) % 6 === 0
    const count = draws.poisson(isWeekend ? perDay / 4 : perDay)
    const seconds = new Set(
      Array.from({ length: count }, () => day * 86_400 + (isRoundTheClock ? draws.int(0, 86_399) : drawSecond(draws))),
    )
    const usual = usualStories(this.#others, day)
    const told = (draws: Random): Told | undefined => (draws.bool(MOVES_PART) ? this.#moveStory(day, bars) : usual())
    const items = Array.from(seconds, (datetime) =>
      this.#item(datetime, told, random.stream('market news', this.#category, datetime)),
    )
    return latestFirst(items.filter((item) => item !== undefined))
  }

  /** Nothing, when there is nothing to tell: the market was closed, or the stories of the day are told. */
  #item(datetime: number, told: (draws: Random) => Told | undefined, draws: Random): NewsItem | undefined {
    const { labels, sources } = FEEDS[this.#category]
    const something = told(draws)
    if (something === undefined) return undefined
    const [story, known] = something
    const facts = { ...this.#dealFacts(draws), ...known }
    const source = draws.weighted(sources)
    return {
      category: draws.weighted(labels),
      datetime,
      headline: filled(story[0], facts),
      id: newsId(datetime, this.#category),
      image: IMAGES[source] ?? '',
      related: '',
      source,
      summary: filled(story[1], facts),
      url: newsUrl(draws),
    }
  }

  /** About the day before, when its market was open. */
  #moveStory(day: number, [before, last]: LastBars): Told | undefined {
    if (last === undefined || before === undefined || dayOf(last.timeMs) < day - 1) return undefined
    const change = last.close / before.close - 1
    const { priced, written } = this.#watched
    const move = moveOf(change, priced.spec.annualVolatility!)
    const facts = {
      percent: percentOf(last.close, before.close),
      price: written(last.close),
      day: onWeekday(last.timeMs),
    }
    return [inTurn(FEEDS[this.#category].moves[move], last.timeMs, 0), facts]
  }

  #dealFacts(draws: Random): Record<string, string> {
    if (this.#category !== 'merger') return {}
    const [buyer, target] = draws.shuffle(DEAL_NAMES)
    return {
      buyer: `${buyer} ${draws.pick(DEAL_FIELDS)}`,
      target: `${target} ${draws.pick(DEAL_FIELDS)}`,
      // Small deals are common, and large ones are rare.
      amount: millions(10 * Math.round(8 * Math.exp(draws.float(0, 4.8)))),
    }
  }
}

/** What a category has by now stays as it is as long as this does. */
export function marketEdition(feed: Feed, nowMs: number): number {
  const today = dayOf(nowMs)
  return feed.day(today, Math.floor(nowMs / 1000))[0]?.datetime ?? today * 86_400
}

/**
 * The latest market news of a category, newest first; at most 100 pieces.
 *
 * @param minId - Only pieces with a higher id.
 */
export function marketNews(feed: Feed, { minId, nowMs }: { minId: number; nowMs: number }): NewsItem[] {
  const today = dayOf(nowMs)
  // A hundred pieces are two weeks of any feed.
  const first = Math.max(today - 30, dayOf(NEWS_EPOCH_S * 1000))
  const items: NewsItem[] = []
  for (let day = today; day >= first && items.length < ITEMS_MAX; day--) {
    items.push(...feed.day(day, Math.floor(nowMs / 1000)))
  }
  return items.slice(0, ITEMS_MAX).filter(({ id }) => id > minId)
}
