import type { Clock } from '../core/clock.ts'
import type { PriceVolatility, Random } from '../random/index.ts'
import type { CollectionFactory } from './collection/collection.ts'
import type { Data } from './data.ts'

/** What a provider's state, oracle and handlers share: its part of one sandbox. */
export interface World<Options> {
  /** The stream of this provider in this test. */
  readonly random: Random
  readonly clock: Clock
  /** The provider's options, completed with its defaults. */
  readonly options: Options
  /** How prices of this test behave, where the option `randomness` says so. */
  readonly volatility: PriceVolatility | undefined
  /** What the test chose about the data. */
  readonly data: Data
}

/**
 * Tells traces of a write to state that is no collection. What it is given is read later, if at all: it must not change any more.
 *
 * @param collection - What kind of thing it is, for example `users`.
 * @param id - Which of them.
 * @param before - `undefined` when it is new.
 * @param after - `undefined` when it is gone.
 */
export type NoteWrite = (collection: string, id: string, before: unknown, after: unknown) => void

/** What `state` gets to make the state of a fresh sandbox from. */
export interface StateContext<Options> extends World<Options> {
  /** Makes a collection, which `initialData`, snapshots and forks then know by themselves. */
  readonly collection: CollectionFactory
  /** The rows that the test gave, by collection; added to the collections when `state` has returned. */
  readonly initialData: Readonly<Record<string, readonly object[]>>
  /** Tells traces of a write to state that is no collection: collections and plain values tell by themselves. */
  readonly noteWrite: NoteWrite
}
