import { compareIds } from '../collection/order.ts'

/** All rows of a table at one moment. */
export interface RowsVersion<Row, Name extends string> {
  readonly rows: ReadonlyMap<string, Row>
  /** Only those that somebody asked for. */
  readonly lists: Readonly<Partial<Record<Name, ReadonlyMap<string, readonly Row[]>>>>
}

interface OwnVersion<Row, Name extends string> {
  readonly rows: Map<string, Row>
  readonly lists: Partial<Record<Name, Map<string, readonly Row[]>>>
}

/** The first place in a list that is sorted by id whose row's id is not below. */
export function placeOf(list: readonly { readonly id: string }[], id: string): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareIds(list[middle]!.id, id) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Told of every row that comes, changes or goes, but not of those that are loaded. */
export type NoteRow = (id: string, before: object | undefined, after: object | undefined) => void

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareIds(a.id, b.id)

/** The lists that are there. */
function made<Name extends string, List>(lists: Partial<Record<Name, List>>): [Name, List][] {
  return Object.entries(lists) as [Name, List][]
}

function grouped<Row extends { readonly id: string }>(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly string[],
): Map<string, Row[]> {
  const lists = new Map<string, Row[]>()
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const list = lists.get(key)
      if (list === undefined) lists.set(key, [row])
      else list.push(row)
    }
  }
  return lists
}

/**
 * Rows of one kind with lists by what they are asked for, each sorted by id. Not a collection: thousands of rows come in at once,
 * a row can be in many lists of one name (its hashtags), and nobody but this provider writes, so that there is nothing to check.
 *
 * Lists are made when they are first asked for, never changed but replaced, and the maps are copied by the first write after a
 * snapshot.
 */
export class Rows<Row extends { readonly id: string }, Name extends string = never> {
  readonly #noteWrite: NoteRow
  readonly #keysOf: Readonly<Record<Name, (row: Row) => readonly string[]>>
  #version: OwnVersion<Row, Name>
  #isShared = false

  constructor(noteWrite: NoteRow, keysOf: Readonly<Record<Name, (row: Row) => readonly string[]>>) {
    this.#noteWrite = noteWrite
    this.#keysOf = keysOf
    this.#version = { rows: new Map(), lists: {} }
  }

  get size(): number {
    return this.#version.rows.size
  }

  get(id: string): Row | undefined {
    return this.#version.rows.get(id)
  }

  /** Every row, in no order. */
  all(): Iterable<Row> {
    return this.#version.rows.values()
  }

  /** The rows with a key, by ascending id. */
  list(name: Name, key: string): readonly Row[] {
    return this.#lists(name).get(key) ?? []
  }

  /** The keys that rows have, in no order. */
  keys(name: Name): Iterable<string> {
    return this.#lists(name).keys()
  }

  /** Adds a row, or replaces the one with its id. */
  put(row: Row): Row {
    this.#noteWrite(row.id, this.#takeOut(row.id), row)
    const { rows, lists } = this.#own()
    rows.set(row.id, row)
    for (const [name, byKey] of made(lists)) {
      for (const key of this.#keysOf[name](row)) {
        const list = byKey.get(key) ?? []
        byKey.set(key, list.toSpliced(placeOf(list, row.id), 0, row))
      }
    }
    return row
  }

  remove(id: string): Row | undefined {
    const old = this.#takeOut(id)
    if (old !== undefined) this.#noteWrite(id, old, undefined)
    return old
  }

  #takeOut(id: string): Row | undefined {
    const old = this.get(id)
    if (old === undefined) return undefined
    const { rows, lists } = this.#own()
    rows.delete(id)
    for (const [name, byKey] of made(lists)) {
      for (const key of this.#keysOf[name](old)) {
        const rest = byKey.get(key)!.filter((row) => row !== old)
        if (rest.length === 0) byKey.delete(key)
        else byKey.set(key, rest)
      }
    }
    return old
  }

  /** Adds many rows at once, none of which is there yet; sorted by ascending id. */
  load(added: readonly Row[]): void {
    const { rows, lists } = this.#own()
    for (const row of added) rows.set(row.id, row)
    for (const [name, byKey] of made(lists)) {
      for (const [key, list] of grouped(added, this.#keysOf[name])) {
        const known = byKey.get(key)
        const merged = known === undefined ? list : [...list, ...known].sort(byId)
        byKey.set(key, merged)
      }
    }
  }

  snapshot(): RowsVersion<Row, Name> {
    this.#isShared = true
    return this.#version
  }

  restore(version: RowsVersion<Row, Name>): void {
    this.#isShared = true
    this.#version = version as OwnVersion<Row, Name>
  }

  #lists(name: Name): ReadonlyMap<string, readonly Row[]> {
    const { rows, lists } = this.#version
    return (lists[name] ??= grouped([...rows.values()].sort(byId), this.#keysOf[name]))
  }

  #own(): OwnVersion<Row, Name> {
    if (this.#isShared) {
      const lists = made(this.#version.lists).map(([name, byKey]) => [name, new Map(byKey)])
      this.#version = {
        rows: new Map(this.#version.rows),
        lists: Object.fromEntries(lists) as OwnVersion<Row, Name>['lists'],
      }
      this.#isShared = false
    }
    return this.#version
  }
}
