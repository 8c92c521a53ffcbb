import type { Random } from '../../random/index.ts'
import { IMAGES, SOURCES } from './headlines.ts'

/** A piece of `/company-news` and `/news` (API doc: Company News, Market News). */
export interface NewsItem {
  category: string
  /** Published, in seconds since 1970. */
  datetime: number
  headline: string
  /** Falls with `datetime`. */
  id: number
  image: string
  /** The symbol it is about; empty in market news. */
  related: string
  source: string
  summary: string
  url: string
}

/** News is there from this instant on: ids count from it. */
export const NEWS_EPOCH_S: number = Date.UTC(2010, 0, 1) / 1000
/** The API's category of a piece about a company (official sample; captures of later years have `company`). */
export const COMPANY_CATEGORY = 'company news'

/** An id that no other piece of the same publisher's feed has: one a second, with two bits against meetings of feeds. */
export function newsId(datetime: number, feed: string): number {
  return (datetime - NEWS_EPOCH_S) * 4 + ((feed.charCodeAt(0) + feed.length) % 4)
}

/** Thirteen digits; in two halves, as numbers above 32 bits are written slowly. */
function hexadecimal(value: number): string {
  const high = Math.floor(value / 2 ** 32)
  return high.toString(16) + (value - high * 2 ** 32).toString(16).padStart(8, '0')
}

/** When in a day (UTC) something is published, in seconds: mostly while New York is awake. */
export function drawSecond(draws: Random): number {
  return Math.floor(draws.truncatedGaussian(16, 5, 0, 24) * 3600)
}

/** A link as the API makes them, with 64 hexadecimal digits; nobody answers it. */
export function newsUrl(draws: Random): string {
  // Thirteen digits at a time, the most that a number holds.
  let digits = ''
  for (let part = 0; part < 5; part++) digits += hexadecimal(draws.int(0x1000000000000, 0xfffffffffffff))
  return `https://finnhub.io/api/news?id=${digits.slice(1)}`
}

/** Draws a publisher and its picture. */
export function drawSource(draws: Random): { source: string; image: string } {
  const source = draws.weighted(SOURCES)
  return { source, image: IMAGES[source] ?? '' }
}

/** The pieces of a day, latest first; nobody publishes one headline twice a day, so that repeats are left out. */
export function latestFirst(items: readonly NewsItem[]): NewsItem[] {
  const seen = new Set<string>()
  const kept = items
    .toSorted((a, b) => a.datetime - b.datetime)
    .filter(({ headline }) => !seen.has(headline) && seen.add(headline))
  return kept.toReversed()
}
