import type { Id } from '../providers/collection/order.ts'
import { Table } from '../providers/collection/table.ts'
import type { Row, TableVersion } from '../providers/collection/table-version.ts'
import type { StateChange } from '../trace/test-trace.ts'

/** How many changed rows of one request are told. */
const CHANGES_MAX = 50

/** A write that a provider told of. */
export interface Write {
  readonly collection: string
  readonly id: string
  readonly before: unknown
  readonly after: unknown
}

/** What a provider's collections and plain fields held at one moment: references, nothing is copied. */
export interface StateLook {
  readonly tables: readonly TableVersion[]
  readonly fields: readonly unknown[]
  /** How many writes the provider had told of. */
  readonly writes: number
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

/**
 * Watches the collections of a state, and its fields that hold plain values; getters are not asked.
 *
 * @param writes - Where the writes come in that the provider tells of.
 */
export function watchState(state: unknown, writes: readonly Write[]): StateWatch {
  const data = Object.entries(Object.getOwnPropertyDescriptors(Object(state) as object)).filter(([, { get }]) => !get)
  const tables = data.flatMap(([name, { value }]) => (value instanceof Table ? [{ name, table: value }] : []))
  const fields = data.flatMap(([name, { value }]) => (Object(value) === value ? [] : [name]))
  const look = (): StateLook => ({
    tables: tables.map(({ table }) => table.version),
    fields: fields.map((name) => (state as Readonly<Record<string, unknown>>)[name]),
    writes: writes.length,
  })
  return {
    first: look(),
    look,
    differ: (before, after) =>
      after.writes !== before.writes ||
      after.tables.some((version, at) => version !== before.tables[at]) ||
      after.fields.some((value, at) => !Object.is(value, before.fields[at])),
    changes(before, after) {
      const rows = tables.flatMap(({ name }, at) => rowChanges(name, before.tables[at]!, after.tables[at]!))
      const values = fields.flatMap((id, at): StateChange[] => {
        const [old, value] = [before.fields[at], after.fields[at]]
        return Object.is(old, value) ? [] : [{ collection: '', id, before: json(old), after: json(value) }]
      })
      return [...rows, ...values, ...told(writes.slice(before.writes, after.writes))].slice(0, CHANGES_MAX)
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

/** Writes as changes: one that goes on where another ended is one with it, and what came and went is none. */
function told(writes: readonly Write[]): StateChange[] {
  const chains = new Map<string, Write[]>()
  for (const write of writes) {
    const { collection, id, before } = write
    const key = JSON.stringify([collection, id])
    const chain = chains.get(key) ?? []
    const last = chain.at(-1)
    if (last !== undefined && last.after === before) chain[chain.length - 1] = { ...last, after: write.after }
    else chain.push(write)
    chains.set(key, chain)
  }
  return [...chains.values()].flat().flatMap(({ collection, id, before, after }) => {
    const [old, value] = [before, after].map((one) => (one === undefined ? undefined : json(one)))
    if (old === value) return []
    return { collection, id, ...(old !== undefined && { before: old }), ...(value !== undefined && { after: value }) }
  })
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
