import type { Schema } from '../endpoint.ts'
import type { Collection, CollectionOptions } from './collection.ts'
import { compareIds, compareIndexKeys, type Id } from './order.ts'
import {
  type LimitQuery,
  type NumberedPage,
  type NumberQuery,
  type Page,
  pageByNumber,
  pageByPosition,
  type Placed,
  type Range,
} from './page.ts'
import { checkedRow, frozenCopy, invalidRow } from './row.ts'
import { SortedMap } from './sorted-map.ts'
import { isInside, positionsIn, reindexed, type Row, type TableVersion } from './table-version.ts'
import { predicateOf, type Where } from './where.ts'

function isNothing(value: unknown): boolean {
  return value === null || value === undefined
}

/** What a collection is made of: an implementation of {@link Collection} that can tell and take its version. */
export class Table implements Collection<Row, Row, Id> {
  /** For messages; given when the provider's state is complete. */
  name = 'a collection'
  readonly #schema: Schema | undefined
  readonly #key: string
  readonly #options: CollectionOptions<Row, string>
  readonly #owners: readonly [field: string, owner: Table][]
  /** Tables whose rows belong to rows of this one. */
  readonly #dependents: [table: Table, field: string][] = []
  version: TableVersion

  constructor(schema: Schema | undefined, options: CollectionOptions<Row, string>) {
    this.#schema = schema
    this.#options = options
    this.#key = options.key ?? 'id'
    this.#owners = Object.entries(options.belongsTo ?? {}) as [string, Table][]
    for (const [field, owner] of this.#owners) owner.#dependents.push([this, field])
    const { unique = [], index = [] } = options
    const indexed = [...unique, ...index, ...this.#owners.map(([field]) => field)]
    this.version = {
      rows: new SortedMap(compareIds),
      positions: new SortedMap(compareIds),
      indexes: new Map(indexed.map((field) => [field, new SortedMap(compareIndexKeys)])),
      added: 0,
      idsMade: 0,
    }
  }

  add(given: Row): Row {
    const key = this.#key
    const { version } = this
    const [id, idsMade] = isNothing(given[key]) ? this.#nextId() : [given[key], version.idsMade]
    const failedTo = `add a row to ${this.name}`
    const row = this.#checked({ [key]: undefined, ...given, [key]: id }, failedTo)
    const rowId = this.#idOf(row)
    if (typeof rowId !== 'string' && !Number.isFinite(rowId)) {
      throw invalidRow(failedTo, `its ${key} is ${JSON.stringify(rowId)}. Use a string or a finite number.`)
    }
    if (this.get(rowId) !== undefined) {
      throw invalidRow(failedTo, `a row with ${key} ${JSON.stringify(rowId)} is there already. Use update().`)
    }
    const added = version.added + 1
    const byId = this.#options.order === 'id'
    const position = byId ? rowId : added
    this.#checkLinks(row, position, failedTo)
    const rows = version.rows.set(position, row)
    const positions = byId ? version.positions : version.positions.set(rowId, added)
    this.version = { rows, positions, indexes: reindexed(version.indexes, position, undefined, row), added, idsMade }
    return row
  }

  get(id: Id): Row | undefined {
    const position = this.#positionOf(id)
    return position === undefined ? undefined : this.version.rows.get(position)
  }

  update(id: Id, change: Partial<Row> | ((row: Row) => Partial<Row>)): Row | undefined {
    const old = this.get(id)
    if (old === undefined) return undefined
    const position = this.#positionOf(id)!
    const failedTo = `update row ${JSON.stringify(id)} of ${this.name}`
    const given = Object.entries(typeof change === 'function' ? change(old) : change)
    const changed = Object.fromEntries(given.filter(([, value]) => value !== undefined))
    const row = this.#checked({ ...old, ...changed }, failedTo)
    if (this.#idOf(row) !== id) throw invalidRow(failedTo, `its ${this.#key} would change. Remove it and add another.`)
    this.#checkLinks(row, position, failedTo)
    const indexes = reindexed(this.version.indexes, position, old, row)
    this.version = { ...this.version, rows: this.version.rows.set(position, row), indexes }
    return row
  }

  remove(id: Id): Row | undefined {
    const old = this.get(id)
    if (old === undefined) return undefined
    const position = this.#positionOf(id)!
    const indexes = reindexed(this.version.indexes, position, old, undefined)
    this.version = { ...this.version, rows: this.version.rows.delete(position), indexes }
    for (const [table, field] of this.#dependents) {
      for (const row of table.list({ [field]: id })) table.remove(table.#idOf(row))
    }
    return old
  }

  find(where: Where<Row>): Row | undefined {
    for (const [, row] of this.#scan(where, { descending: false })) return row
    return undefined
  }

  list(where?: Where<Row>): Row[] {
    return Array.from(this.#scan(where, { descending: false }), ([, row]) => row)
  }

  count(where?: Where<Row>): number {
    return where === undefined ? this.version.rows.size : this.list(where).length
  }

  page(query: LimitQuery<Row, Id>): Page<Row, Id>
  page(query: NumberQuery<Row>): NumberedPage<Row>
  page(query: LimitQuery<Row, Id> | NumberQuery<Row>): Page<Row, Id> | NumberedPage<Row> {
    const scan = (where: Where<Row> | undefined, range: Range): Iterable<Placed<Row>> => this.#scan(where, range)
    if (!('limit' in query)) return pageByNumber(query, { scan, count: (where) => this.count(where) })
    return pageByPosition(query, {
      scan,
      positionOf: (id) => this.#positionOf(id),
      idOf: (row) => this.#idOf(row),
    })
  }

  #idOf(row: Row): Id {
    return row[this.#key] as Id
  }

  #positionOf(id: Id): Id | undefined {
    return this.#options.order === 'id' ? id : this.version.positions.get(id)
  }

  #nextId(): [id: Id, idsMade: number] {
    const { id: make = String } = this.#options
    for (let count = this.version.idsMade + 1; ; count++) {
      const id = make(count)
      if (this.get(id) === undefined) return [id, count]
    }
  }

  #checked(row: Row, failedTo: string): Row {
    return frozenCopy(checkedRow(this.#schema, row, failedTo)) as Row
  }

  #checkLinks(row: Row, position: Id, failedTo: string): void {
    for (const field of this.#options.unique ?? []) {
      if (isNothing(row[field])) continue
      const [found] = this.#scan({ [field]: row[field] }, { descending: false })
      if (found === undefined || found[0] === position) continue
      const holder = JSON.stringify(this.#idOf(found[1]))
      throw invalidRow(failedTo, `its ${field} ${JSON.stringify(row[field])} must be unique, and row ${holder} has it.`)
    }
    for (const [field, owner] of this.#owners) {
      if (isNothing(row[field]) || owner.get(row[field] as Id) !== undefined) continue
      const missing = JSON.stringify(row[field])
      throw invalidRow(failedTo, `its ${field} is ${missing}, and ${owner.name} has no such row. Add that row first.`)
    }
  }

  *#scan(where: Where<Row> | undefined, range: Range): Generator<Placed<Row>> {
    const test = predicateOf(where)
    const { rows } = this.version
    for (const position of this.#candidates(where, range)) {
      const row = rows.get(position)
      if (row !== undefined && test(row)) yield [position, row]
    }
  }

  /** Positions within a range that may meet a condition: of one row, of an index, or all. */
  #candidates(where: Where<Row> | undefined, range: Range): Iterable<Id> {
    const fields = typeof where === 'object' ? where : {}
    const id = fields[this.#key]
    if (typeof id !== 'string' && typeof id !== 'number') return positionsIn(this.version, fields, range)
    const position = this.#positionOf(id)
    return position !== undefined && isInside(position, range) ? [position] : []
  }
}
