import { SeedbedError } from '../../core/errors.ts'
import { didYouMean } from '../../core/nearest.ts'
import type { Schema } from '../endpoint.ts'
import type { CollectionFactory } from './collection.ts'
import { Table } from './table.ts'
import type { TableVersion } from './table-version.ts'

/** The collections of one provider in one sandbox. */
export interface Collections {
  readonly factory: CollectionFactory
  /**
   * Names the collections after the fields of the state, and adds the rows that the test gave.
   *
   * @param adders - Functions by name that add a row of what is no collection; they go first, in their order.
   */
  load(state: unknown, initialData: Readonly<Record<string, readonly object[]>>, adders?: object): void
  snapshot(): readonly TableVersion[]
  restore(versions: readonly TableVersion[]): void
}

type AddRow = (row: object) => unknown

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && '~standard' in value
}

/** Starts without a collection. */
export function createCollections(provider: string): Collections {
  const tables: Table[] = []

  function make(first: unknown, second: object = {}): Table {
    const isTyped = typeof first === 'function' || isSchema(first)
    const table = isTyped ? new Table(first as Schema, second) : new Table(undefined, first ?? {})
    tables.push(table)
    return table
  }

  function load(state: unknown, initialData: Readonly<Record<string, readonly object[]>>, adders: object = {}): void {
    const own = (Object.entries(adders) as [string, AddRow][]).map(([name, add]): [string, AddRow] => [
      name,
      (row) => add(checkedRow(provider, name, row)),
    ])
    const named = Object.entries(Object(state) as object).filter(([, value]) => value instanceof Table)
    const collections = (named as [string, Table][]).map(([name, table]): [string, AddRow] => {
      table.name = `"${name}" of ${provider}`
      return [name, (row) => table.add(row as Readonly<Record<string, unknown>>)]
    })
    const lists = new Map([...collections, ...own])
    for (const [name, rows] of Object.entries(initialData)) {
      if (!lists.has(name) || !Array.isArray(rows)) throw unfit(provider, name, lists.has(name), lists.keys())
    }
    const given = new Set([...own.map(([name]) => name), ...Object.keys(initialData)])
    for (const name of given) for (const row of initialData[name] ?? []) lists.get(name)!(row)
  }

  return {
    factory: make,
    load,
    snapshot: () => tables.map(({ version }) => version),
    restore(versions) {
      for (const [index, table] of tables.entries()) table.version = versions[index]!
    },
  }
}

function checkedRow(provider: string, name: string, row: unknown): object {
  if (typeof row === 'object' && row !== null) return row
  throw new SeedbedError(
    'SEEDBED_INVALID_INITIAL_DATA',
    `Failed to load the initialData of ${provider}: ${JSON.stringify(row)} in "${name}" is not an object. Use a row.`,
  )
}

function unfit(provider: string, name: string, exists: boolean, names: Iterable<string>): SeedbedError {
  const known = [...names]
  const reason = exists ? `"${name}" is not a list of rows` : `it has no collection "${name}"`
  return new SeedbedError(
    'SEEDBED_INVALID_INITIAL_DATA',
    `Failed to load the initialData of ${provider}: ${reason}.${exists ? '' : didYouMean(name, known)} ` +
      `Collections: ${known.join(', ') || 'none'}.`,
  )
}
