import { SeedbedError } from '../../core/errors.ts'
import { didYouMean } from '../../core/nearest.ts'
import type { Schema } from '../endpoint.ts'
import type { CollectionFactory } from './collection.ts'
import { Table } from './table.ts'
import type { TableVersion } from './table-version.ts'

/** The collections of one provider in one sandbox. */
export interface Collections {
  readonly factory: CollectionFactory
  /** Names the collections after the fields of the state, and adds the rows that the test gave. */
  load(state: unknown, initialData: Readonly<Record<string, readonly object[]>>): void
  snapshot(): readonly TableVersion[]
  restore(versions: readonly TableVersion[]): void
}

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

  function load(state: unknown, initialData: Readonly<Record<string, readonly object[]>>): void {
    const named = Object.entries(Object(state) as object).filter(([, value]) => value instanceof Table)
    for (const [name, table] of named as [string, Table][]) table.name = `"${name}" of ${provider}`
    const byName = new Map(named as [string, Table][])
    for (const [name, rows] of Object.entries(initialData)) {
      const table = byName.get(name)
      if (table === undefined || !Array.isArray(rows)) throw unfit(provider, name, table !== undefined, byName.keys())
      for (const row of rows) table.add(row as Readonly<Record<string, unknown>>)
    }
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

function unfit(provider: string, name: string, exists: boolean, names: Iterable<string>): SeedbedError {
  const known = [...names]
  const reason = exists ? `"${name}" is not a list of rows` : `it has no collection "${name}"`
  return new SeedbedError(
    'SEEDBED_INVALID_INITIAL_DATA',
    `Failed to load the initialData of ${provider}: ${reason}.${exists ? '' : didYouMean(name, known)} ` +
      `Collections: ${known.join(', ') || 'none'}.`,
  )
}
