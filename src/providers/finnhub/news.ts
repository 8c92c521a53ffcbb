import { DAY_MS, dayOf } from '../../random/market/day.ts'
import { NEWS_EPOCH_S, type NewsItem } from './news-item.ts'
import type { Security } from './security.ts'
import type { FinnhubState } from './state.ts'

/** Most pieces in one answer: about what the API sends (seen in 2026). */
const ITEMS_MAX = 250

type Desks = Pick<FinnhubState, 'addedNews' | 'newsroom'>

/** What is published about a company by now stays as it is as long as this does. */
export function companyEdition({ addedNews, newsroom }: Desks, security: Security | undefined, nowMs: number): number {
  if (security === undefined || addedNews.of(security.symbol).length > 0) return nowMs
  const today = dayOf(nowMs)
  const [latest] = newsroom(security).days(today, today, Math.floor(nowMs / 1000))
  return latest?.datetime ?? today * 86_400
}

/**
 * What is published about a company by now, newest first; at most 250 pieces.
 *
 * @param from - First day (included, UTC), in milliseconds since 1970.
 * @param to - Last day (included).
 */
export function companyNews(
  { addedNews, newsroom }: Desks,
  security: Security | undefined,
  { fromMs, toMs, nowMs }: { fromMs: number; toMs: number; nowMs: number },
): NewsItem[] {
  if (security === undefined) return []
  const firstDay = Math.max(dayOf(fromMs), dayOf(NEWS_EPOCH_S * 1000), dayOf(Date.parse(security.ipo)))
  const lastDay = Math.min(dayOf(toMs), dayOf(nowMs))
  const nowS = Math.floor(nowMs / 1000)
  const arranged = addedNews.of(security.symbol)
  const items: NewsItem[] = arranged.filter(
    ({ datetime }) => datetime * 1000 >= fromMs && datetime * 1000 < toMs + DAY_MS,
  )
  // A range of years is written backwards, month by month, until there is enough of it.
  for (let last = lastDay; last >= firstDay && items.length < ITEMS_MAX; last -= 30) {
    const first = Math.max(firstDay, last - 29)
    items.push(...newsroom(security).days(first, last, nowS))
  }
  return items
    .filter(({ datetime }) => datetime <= nowS)
    .toSorted((a, b) => b.datetime - a.datetime)
    .slice(0, ITEMS_MAX)
}
