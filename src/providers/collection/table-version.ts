import { compareIds, type Id, type IndexKey } from './order.ts'
import type { Range } from './page.ts'
import type { SortedMap } from './sorted-map.ts'

/** A row, whatever its fields. */
export type Row = Readonly<Record<string, unknown>>

/** All that a table holds at one moment; never changed, so that a snapshot is a reference to it. */
export interface TableVersion {
  readonly rows: SortedMap<Id, Row>
  /** Where rows stand that are listed as they came, and where removed ones stood: cursors outlive their rows. */
  readonly positions: SortedMap<Id, number>
  readonly indexes: ReadonlyMap<string, SortedMap<IndexKey, true>>
  readonly added: number
  readonly idsMade: number
}

/** The text of a field's value that an index is sorted by; types stay apart. */
function indexText(value: unknown): string {
  return typeof value === 'string' ? `s${value}` : `${typeof value}${JSON.stringify(value) ?? ''}`
}

/** The indexes after a row has come (no old one), changed or gone (no new one). */
export function reindexed(
  indexes: TableVersion['indexes'],
  position: Id,
  old: Row | undefined,
  row: Row | undefined,
): TableVersion['indexes'] {
  const isStale = (field: string): boolean => old === undefined || row === undefined || old[field] !== row[field]
  const stale = [...indexes.keys()].filter(isStale)
  if (stale.length === 0) return indexes
  const renewed = new Map(indexes)
  for (const field of stale) {
    let index = renewed.get(field)!
    if (old !== undefined) index = index.delete([indexText(old[field]), position])
    if (row !== undefined) index = index.set([indexText(row[field]), position], true)
    renewed.set(field, index)
  }
  return renewed
}

/** Whether a position lies between the bounds of a range, which are excluded. */
export function isInside(position: Id, { above, below }: Range): boolean {
  return (
    (above === undefined || compareIds(position, above) > 0) && (below === undefined || compareIds(position, below) < 0)
  )
}

/** Positions within a range, in order: of the rows that an index finds for one of the fields, or of all. */
export function* positionsIn(version: TableVersion, fields: Partial<Row>, range: Range): Generator<Id> {
  const { above, below, descending } = range
  const from = descending ? below : above
  for (const position of inOrder(version, fields, from, descending)) {
    if (isInside(position, range)) yield position
    else if (position !== from) return
  }
}

function* inOrder(
  { rows, indexes }: TableVersion,
  fields: Partial<Row>,
  from: Id | undefined,
  descending: boolean,
): Generator<Id> {
  const field = Object.keys(fields).find((name) => indexes.has(name))
  if (field === undefined) {
    for (const [position] of descending ? rows.descending(from) : rows.ascending(from)) yield position
    return
  }
  const index = indexes.get(field)!
  const text = indexText(fields[field])
  // Without a bound, reading backwards starts at the first text that comes after.
  const start: IndexKey = from !== undefined ? [text, from] : descending ? [`${text}\0`, -Infinity] : [text, -Infinity]
  for (const [[value, position]] of descending ? index.descending(start) : index.ascending(start)) {
    if (value !== text) return
    yield position
  }
}
