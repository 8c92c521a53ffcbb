import type { Bar, Random } from '../../random/index.ts'
import { DAY_MS, dayOf, weekdayOf } from '../../random/market/day.ts'
import { pricedCoin } from './crypto.ts'
import { pricedCurrency } from './forex.ts'
import { refuse } from './errors.ts'
import { filled, IMAGES } from './headlines.ts'
import { type Category, DEAL_FIELDS, DEAL_NAMES, FEEDS } from './market-stories.ts'
import { latestFirst, NEWS_EPOCH_S, type NewsItem, newsId, newsUrl } from './news-item.ts'
import type { Desk } from './newsroom.ts'
import { type Query, required } from './params.ts'
import type { Priced } from './prices.ts'
import { moveOf, onWeekday, percentOf, type Told } from './stories.ts'

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

/** Writes the market news of one category. */
class Feed {
  readonly #category: Category
  readonly #desk: Desk
  readonly #watched: ReturnType<typeof watchedBy>
  readonly #bars: readonly Bar[]

  /** @param days - First and last day (both included), as days since 1970, that will be asked for. */
  constructor(category: Category, desk: Desk, [firstDay, lastDay]: readonly [number, number]) {
    this.#category = category
    this.#desk = desk
    this.#watched = watchedBy(category, desk)
    this.#bars = desk.prices.bars(this.#watched.priced, 'D', (firstDay - 12) * DAY_MS, lastDay * DAY_MS)
  }

  /**
   * The pieces of a day (UTC) that are published by an instant, latest first.
   *
   * @param byS - Seconds since 1970.
   */
  day(day: number, byS: number): NewsItem[] {
    const { random } = this.#desk
    const draws = random.stream('market news', this.#category, day)
    const { perDay } = FEEDS[this.#category]
    const isWeekend = weekdayOf(day) % 6 === 0
    const count = draws.poisson(isWeekend ? perDay / 4 : perDay)
    const seconds = new Set(Array.from({ length: count }, () => day * 86_400 + draws.int(0, 86_399)))
    const published = [...seconds].filter((datetime) => datetime <= byS)
    return latestFirst(
      published.map((datetime) => this.#item(datetime, day, random.stream('market news', this.#category, datetime))),
    )
  }

  #item(datetime: number, day: number, draws: Random): NewsItem {
    const { labels, sources, others } = FEEDS[this.#category]
    const moved = draws.bool(MOVES_PART) ? this.#moveStory(day, draws) : undefined
    const [story, known] = moved ?? [draws.pick(others), {}]
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

  /** About the last day that was over before this one began. */
  #moveStory(day: number, draws: Random): Told | undefined {
    const position = this.#bars.findLastIndex(({ timeMs }) => dayOf(timeMs) < day)
    const last = this.#bars[position]
    const before = this.#bars[position - 1]
    if (last === undefined || before === undefined) return undefined
    const change = last.close / before.close - 1
    const { priced, written } = this.#watched
    const move = moveOf(change, priced.spec.annualVolatility!)
    const facts = {
      percent: percentOf(last.close, before.close),
      price: written(last.close),
      day: onWeekday(last.timeMs),
    }
    return [draws.pick(FEEDS[this.#category].moves[move]), facts]
  }

  #dealFacts(draws: Random): Record<string, string> {
    if (this.#category !== 'merger') return {}
    const [buyer, target] = draws.shuffle(DEAL_NAMES)
    return {
      buyer: `${buyer} ${draws.pick(DEAL_FIELDS)}`,
      target: `${target} ${draws.pick(DEAL_FIELDS)}`,
      amount: millions(draws.int(8, 950) * 10),
    }
  }
}

/**
 * The latest market news of a category, newest first; at most 100 pieces.
 *
 * @param minId - Only pieces with a higher id.
 */
export function marketNews(
  desk: Desk,
  category: Category,
  { minId, nowMs }: { minId: number; nowMs: number },
): NewsItem[] {
  const today = dayOf(nowMs)
  // A hundred pieces are two weeks of any feed.
  const first = Math.max(today - 30, dayOf(NEWS_EPOCH_S * 1000))
  const feed = new Feed(category, desk, [first, today])
  const items: NewsItem[] = []
  for (let day = today; day >= first && items.length < ITEMS_MAX; day--) {
    items.push(...feed.day(day, Math.floor(nowMs / 1000)))
  }
  return items.slice(0, ITEMS_MAX).filter(({ id }) => id > minId)
}
