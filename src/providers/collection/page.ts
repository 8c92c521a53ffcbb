import { SeedbedError } from '../../core/errors.ts'
import type { Id } from './order.ts'
import type { Where } from './where.ts'

/** A page by position, which stays valid while rows come and go: nothing is skipped or repeated. */
export interface LimitQuery<Row, RowId> {
  readonly where?: Where<Row>
  /** Rows per page: a whole number >= 1. */
  readonly limit: number
  /** Whether the last row comes first; default false. */
  readonly newestFirst?: boolean
  /** From `next` or `previous` of another page; one that is not a cursor finds no rows. */
  readonly cursor?: string | undefined
  /** Only rows before this one, which may be gone: `max_id`, or `starting_after` of a list with the newest first. */
  readonly maxId?: RowId | undefined
  /** Only rows after this one: `since_id`. */
  readonly sinceId?: RowId | undefined
  /** Only rows after this one, and of these the nearest: `min_id`, or `ending_before` of a list with the newest first. */
  readonly minId?: RowId | undefined
}

/** A page by number, as offsets make them: rows that come or go shift the others. */
export interface NumberQuery<Row> {
  readonly where?: Where<Row>
  /** 1 for the first: a whole number >= 1. */
  readonly page: number
  /** Rows per page: a whole number >= 1. */
  readonly perPage: number
  readonly newestFirst?: boolean
}

/** Where a list goes on. */
export interface PageStep<RowId> {
  /** For `cursor`. */
  readonly cursor: string
  /** For `maxId` (next) or `minId` (previous), when the newest come first. */
  readonly id: RowId
}

/** Some rows of a list. */
export interface Page<Row, RowId> {
  readonly rows: readonly Row[]
  /** Absent when no row comes after these. */
  readonly next: PageStep<RowId> | undefined
  /** Absent when this page has no rows: rows may be added before it at any time. */
  readonly previous: PageStep<RowId> | undefined
}

/** A page by number. */
export interface NumberedPage<Row> {
  readonly rows: readonly Row[]
  /** How many rows the whole list has. */
  readonly total: number
  /** How many pages; 1 when there are no rows. */
  readonly pages: number
}

/** A row and where it stands. */
export type Placed<Row> = readonly [position: Id, row: Row]

/** What part of a list to read; bounds are positions, and excluded. */
export interface Range {
  readonly above?: Id | undefined
  readonly below?: Id | undefined
  readonly descending: boolean
}

/** Reads the rows that meet a condition, in order. */
export type Scan<Row> = (where: Where<Row> | undefined, range: Range) => Iterable<Placed<Row>>

function whole(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 1) return value
  throw new SeedbedError(
    'SEEDBED_INVALID_ARGUMENT',
    `Failed to read a page: ${name} is ${value}. Use a whole number >= 1; check what the request asks for.`,
  )
}

function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = []
  for (const item of items) if (taken.push(item) === count) break
  return taken
}

/** A cursor is an edge and a position, so that the row it came from may be removed. */
function encodeCursor(edge: 'above' | 'below', position: Id): string {
  return Buffer.from(JSON.stringify([edge, position])).toString('base64url')
}

function decodeCursor(cursor: string): { above?: Id; below?: Id } | undefined {
  try {
    const [edge, position] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof position !== 'string' && typeof position !== 'number') return undefined
    return edge === 'above' ? { above: position } : edge === 'below' ? { below: position } : undefined
  } catch {
    return undefined
  }
}

/** The bounds of a query, as positions; nothing when it names a row or cursor that never was. */
function boundsOf<RowId extends Id>(
  { cursor, maxId, sinceId, minId }: LimitQuery<never, RowId>,
  positionOf: (id: RowId) => Id | undefined,
): { above?: Id | undefined; below?: Id | undefined } | undefined {
  const fromCursor = cursor === undefined ? {} : decodeCursor(cursor)
  const lower = minId ?? sinceId
  const above = lower === undefined ? undefined : positionOf(lower)
  const below = maxId === undefined ? undefined : positionOf(maxId)
  if (fromCursor === undefined || (lower !== undefined && above === undefined)) return undefined
  if (maxId !== undefined && below === undefined) return undefined
  return { above, below, ...fromCursor }
}

/** Reads a page by position. */
export function pageByPosition<Row, RowId extends Id>(
  query: LimitQuery<Row, RowId>,
  { scan, positionOf, idOf }: { scan: Scan<Row>; positionOf: (id: RowId) => Id | undefined; idOf: (row: Row) => RowId },
): Page<Row, RowId> {
  const { where, newestFirst = false, minId } = query
  const limit = whole('limit', query.limit)
  const bounds = boundsOf(query as LimitQuery<never, RowId>, positionOf)
  if (bounds === undefined) return { rows: [], next: undefined, previous: undefined }
  // A page "back" is read from its far end, so that its rows are the nearest ones.
  const backwards = newestFirst
    ? minId !== undefined || (query.cursor !== undefined && bounds.above !== undefined)
    : query.cursor !== undefined && bounds.below !== undefined
  const placed = take(scan(where, { ...bounds, descending: newestFirst !== backwards }), limit)
  if (backwards) placed.reverse()
  const first = placed[0]
  const last = placed.at(-1)
  if (first === undefined || last === undefined) return { rows: [], next: undefined, previous: undefined }
  const [ahead, behind] = newestFirst ? (['below', 'above'] as const) : (['above', 'below'] as const)
  const beyond = take(scan(where, { [ahead]: last[0], descending: newestFirst }), 1)
  return {
    rows: placed.map(([, row]) => row),
    next: beyond.length === 0 ? undefined : { cursor: encodeCursor(ahead, last[0]), id: idOf(last[1]) },
    previous: { cursor: encodeCursor(behind, first[0]), id: idOf(first[1]) },
  }
}

/** Reads a page by number. */
export function pageByNumber<Row>(
  query: NumberQuery<Row>,
  { scan, count }: { scan: Scan<Row>; count: (where: Where<Row> | undefined) => number },
): NumberedPage<Row> {
  const { where, newestFirst = false } = query
  const perPage = whole('perPage', query.perPage)
  const end = whole('page', query.page) * perPage
  const rows = take(scan(where, { descending: newestFirst }), end).slice(end - perPage)
  const total = count(where)
  return { rows: rows.map(([, row]) => row), total, pages: Math.max(1, Math.ceil(total / perPage)) }
}
