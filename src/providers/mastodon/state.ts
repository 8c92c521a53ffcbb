import type { Clock } from '../../core/clock.ts'
import type { Random } from '../../random/index.ts'
import type { StateContext } from '../world.ts'
import type { MastodonOptions } from './options.ts'
import type { Rows } from './rows.ts'
import { snowflake } from './snowflake.ts'
import { createTables, type StoreVersion, type Tables } from './store.ts'

/** How many people were there before the test, and what they did. */
export interface TownSize {
  readonly accounts: number
  readonly statuses: number
  /** Accounts that a person follows, on average. */
  readonly follows: number
}

/** Mastodon's part of a sandbox: one instance. */
export interface MastodonState extends Tables {
  /** `https://mastodon.example` */
  readonly origin: string
  /** `mastodon.example` */
  readonly domain: string
  readonly random: Random
  readonly clock: Clock
  readonly options: MastodonOptions
  /** How large the town is. */
  readonly town: TownSize
  /** What a trace would only be noisy with. */
  readonly made: Made
}

/** How far the instance has been made. */
interface Made {
  /** How many ids were made. */
  sequence: number
  /** Whether the people who were there before the test have been made. */
  isPeopled: boolean
}

/** Makes the state of a fresh sandbox: empty tables. */
export function createState(
  { random, clock, options, data, noteWrite }: StateContext<MastodonOptions>,
  origin: string,
): MastodonState {
  const { users, posts, follows } = options
  return {
    ...createTables(noteWrite),
    origin,
    domain: new URL(origin).host,
    random,
    clock,
    options,
    town: {
      accounts: data.rows('accounts', users),
      statuses: data.rows('statuses', users * posts),
      follows,
    },
    made: { sequence: 0, isPeopled: false },
  }
}

const TABLES = Object.keys(createTables(() => undefined)) as (keyof Tables)[]

/** What a snapshot keeps of the state; no row is copied. */
export function snapshotOf(state: MastodonState): StoreVersion {
  const { sequence, isPeopled } = state.made
  const tables = Object.fromEntries(TABLES.map((name) => [name, state[name].snapshot()]))
  return { tables, sequence, isPeopled }
}

/** Goes back to a snapshot. */
export function restoreState(state: MastodonState, { tables, sequence, isPeopled }: StoreVersion): void {
  for (const name of TABLES) (state[name] as unknown as Rows<never>).restore(tables[name] as never)
  Object.assign(state.made, { sequence, isPeopled })
}

/** A new id, above all others of this instant. */
export function nextId(state: MastodonState, ms: number = state.clock.now()): string {
  return snowflake(ms, state.made.sequence++)
}
