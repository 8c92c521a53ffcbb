import { linkHeader } from '../collection/link-header.ts'
import { compareIds } from '../collection/order.ts'
import { type ProviderReply, reply } from '../reply.ts'
import { idIn, type Input, paging } from './input.ts'
import { placeOf } from './rows.ts'

/** What part of a list is asked for. */
export interface PageQuery {
  readonly limit: number
  /** Only ids below. */
  readonly maxId: string | undefined
  /** Only ids above. */
  readonly sinceId: string | undefined
  /** Only ids above, and of these the nearest. */
  readonly minId: string | undefined
}

/**
 * Reads `limit`, `max_id`, `since_id` and `min_id`.
 *
 * @param standard - The limit when none is given; twice that is the most.
 * @throws The API's 400 when the limit is negative.
 */
export function pageQuery(input: Input, standard: number, most: number = 2 * standard): PageQuery {
  return {
    limit: Math.min(paging(input, 'limit', standard), most),
    maxId: idIn(input, 'max_id'),
    sinceId: idIn(input, 'since_id'),
    minId: idIn(input, 'min_id'),
  }
}

/**
 * Takes a page out of a list that is sorted by ascending id; newest first.
 *
 * @param isShown - Leaves rows out; asked only for as many as the page needs.
 */
export function takePage<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { limit, maxId, sinceId, minId }: PageQuery,
  isShown: (row: Row) => boolean = () => true,
): Row[] {
  const end = maxId === undefined ? rows.length : placeOf(rows, maxId)
  const lower = minId ?? sinceId
  let start = lower === undefined ? 0 : placeOf(rows, lower)
  if (lower !== undefined && rows[start]?.id === lower) start++
  const page: Row[] = []
  if (minId === undefined) {
    for (let at = end - 1; at >= start && page.length < limit; at--) if (isShown(rows[at]!)) page.push(rows[at]!)
    return page
  }
  for (let at = start; at < end && page.length < limit; at++) if (isShown(rows[at]!)) page.push(rows[at]!)
  return page.reverse()
}

/** The address of the request, without what is nobody else's business. */
function publicUrl(url: URL): URL {
  const copy = new URL(url)
  copy.searchParams.delete('access_token')
  return copy
}

/**
 * An answer with the page's `link` header.
 *
 * @param rows - The page, newest first; their ids are what pages are asked by.
 * @param next - `always` for timelines, which have a way on unless the page is empty; `full` for lists of accounts, whose page must be full.
 */
export function pageReply(
  url: URL,
  rows: readonly { readonly id: string }[],
  body: unknown,
  { next, limit }: { readonly next: 'always' | 'full'; readonly limit: number },
): ProviderReply {
  const first = rows[0]
  const last = rows.at(-1)
  if (first === undefined || last === undefined) return reply(200, body)
  const hasNext = next === 'always' || rows.length === limit
  const links = { next: hasNext ? { max_id: last.id } : undefined, prev: { min_id: first.id } }
  return reply(200, body, { ...linkHeader(publicUrl(url), links) })
}

/** An answer by offset, as trends have it: a way on when the page is full, back when there is something before. */
export function offsetReply(
  url: URL,
  body: readonly unknown[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): ProviderReply {
  const links = {
    next: body.length === limit && limit > 0 ? { offset: offset + limit } : undefined,
    prev: offset > 0 ? { offset: Math.max(0, offset - limit) } : undefined,
  }
  return reply(200, body, { ...linkHeader(publicUrl(url), links) })
}

/** Merges lists that are each sorted by ascending id; what is in several comes once. */
export function mergeById<Row extends { readonly id: string }>(lists: readonly (readonly Row[])[]): Row[] {
  const rows = new Map(lists.flat().map((row) => [row.id, row]))
  return [...rows.values()].sort((a, b) => compareIds(a.id, b.id))
}
