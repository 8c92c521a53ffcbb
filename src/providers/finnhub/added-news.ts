import type { Clock } from '../../core/clock.ts'
import { SeedbedError } from '../../core/errors.ts'
import type { Random } from '../../random/index.ts'
import type { NoteWrite } from '../world.ts'
import { COMPANY_CATEGORY, type NewsItem, newsId, newsUrl } from './news-item.ts'

/** What `addNews` takes. */
export interface NewNews {
  readonly headline: string
  /** Default: the headline. */
  readonly summary?: string
  /** Published, in seconds since 1970, not after now; default now. */
  readonly datetime?: number
  /** Default `Yahoo`. */
  readonly source?: string
  readonly url?: string
  readonly image?: string
  /** Default `company news`. */
  readonly category?: string
}

/** The news that tests added. */
export interface AddedNews {
  of(symbol: string): NewsItem[]
  /** @throws `SEEDBED_INVALID_ARGUMENT` when it has no headline, or is published in the future. */
  add(symbol: string, news: NewNews): NewsItem
  /** Changes when a piece is added, and when a snapshot is restored. */
  readonly version: number
  /** Everything that was added, by symbol. */
  snapshot(): ReadonlyMap<string, readonly NewsItem[]>
  /** Goes back to what {@link AddedNews.snapshot} told. */
  restore(snapshot: ReadonlyMap<string, readonly NewsItem[]>): void
}

/** Makes an empty desk for news that tests add. */
export function createAddedNews(random: Random, clock: Clock, noteWrite: NoteWrite): AddedNews {
  let added: ReadonlyMap<string, readonly NewsItem[]> = new Map()
  let version = 0
  return {
    of: (symbol) => [...(added.get(symbol) ?? [])],
    add(
      symbol,
      { headline, summary = headline, datetime, source = 'Yahoo', url, image = '', category = COMPANY_CATEGORY },
    ) {
      const nowS = Math.floor(clock.now() / 1000)
      const published = Math.trunc(datetime ?? nowS)
      if (typeof headline !== 'string' || headline === '' || !(published <= nowS)) {
        throw new SeedbedError(
          'SEEDBED_INVALID_ARGUMENT',
          `Failed to add news about ${symbol}: it needs a headline, and a datetime in seconds that is not after now.`,
        )
      }
      const items = added.get(symbol) ?? []
      const item = {
        category,
        datetime: published,
        headline,
        id: newsId(published, symbol) + 4 * items.length,
        image,
        related: symbol,
        source,
        summary,
        url: url ?? newsUrl(random.stream('added news', symbol, items.length)),
      }
      added = new Map([...added, [symbol, [item, ...items]]])
      noteWrite('news', String(item.id), undefined, item)
      version++
      return item
    },
    snapshot: () => added,
    restore(snapshot) {
      added = snapshot
      version++
    },
    get version() {
      return version
    },
  }
}
