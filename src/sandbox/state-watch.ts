import type { Id } from '../providers/collection/order.ts'
import { Table } from '../providers/collection/table.ts'
import type { Row, TableVersion } from '../providers/collection/table-version.ts'
import type { StateChange } from '../trace/test-trace.ts'

/** How many changed rows of one request are told. */
const CHANGES_MAX = 50

/** What a provider's collections and plain fields held at one moment: references, nothing is copied. */
export interface StateLook {
  readonly tables: readonly TableVersion[]
  readonly fields: readonly unknown[]
}

/** Looks at a provider's state, as often as wanted, for next to nothing. */
export interface StateWatch {
  /** What it held when the watch began. */
  readonly first: StateLook
  look(): StateLook
  /** Whether two looks differ. */
  differ(before: StateLook, after: StateLook): boolean
  /** What has changed between two looks, row by row. */
  changes(before: StateLook, after: StateLook): StateChange[]
}

/** Watches the collections of a state, and its fields that hold plain values; getters are not asked. */
export function watchState(state: unknown): StateWatch {
  const data = Object.entries(Object.getOwnPropertyDescriptors(Object(state) as object)).filter(([, { get }]) => !get)
  const tables = data.flatMap(([name, { value }]) => (value instanceof Table ? [{ name, table: value }] : []))
  const fields = data.flatMap(([name, { value }]) => (Object(value) === value ? [] : [name]))
  const look = (): StateLook => ({
    tables: tables.map(({ table }) => table.version),
    fields: fields.map((name) => (state as Readonly<Record<string, unknown>>)[name]),
  })
  return {
    first: look(),
    look,
    differ: (before, after) =>
      after.tables.some((version, at) => version !== before.tables[at]) ||
      after.fields.some((value, at) => !Object.is(value, before.fields[at])),
    changes(before, after) {
      const rows = tables.flatMap(({ name }, at) => rowChanges(name, before.tables[at]!, after.tables[at]!))
      const values = fields.flatMap((id, at): StateChange[] => {
        const [old, value] = [before.fields[at], after.fields[at]]
        return Object.is(old, value) ? [] : [{ collection: '', id, before: json(old), after: json(value) }]
      })
      return [...rows, ...values].slice(0, CHANGES_MAX)
    },
  }
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return String(value)
  }
}

/** The id of a row; its place, where its key is another. */
function idOf(row: Row, position: Id): string {
  const { id } = row
  return typeof id === 'string' || typeof id === 'number' ? String(id) : String(position)
}

function rowChanges(collection: string, { rows: before }: TableVersion, { rows: after }: TableVersion): StateChange[] {
  if (before === after) return []
  const changes: StateChange[] = []
  for (const [position, row] of after.unshared(before)) {
    const old = before.get(position)
    if (old === row) continue
    changes.push({
      collection,
      id: idOf(row, position),
      ...(old !== undefined && { before: json(old) }),
      after: json(row),
    })
  }
  for (const [position, row] of before.unshared(after)) {
    if (after.get(position) !== undefined) continue
    changes.push({ collection, id: idOf(row, position), before: json(row) })
  }
  return changes
}
