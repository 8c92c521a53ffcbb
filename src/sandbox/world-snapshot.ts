import { SeedbedError } from '../core/errors.ts'
import { Table } from '../providers/collection/table.ts'
import type { TableVersion } from '../providers/collection/table-version.ts'
import type { RateUsage } from '../providers/rate-limit.ts'
import type { RandomSnapshot } from '../random/index.ts'

/** What a snapshot keeps of one provider; references to rows, never copies. */
export interface WorldSnapshot {
  readonly random: RandomSnapshot
  readonly tables: readonly TableVersion[]
  readonly rates: RateUsage
  /** Fields of the state that hold plain values. */
  readonly fields: Readonly<Record<string, unknown>>
  /** What the provider's own `snapshot` returned. */
  readonly own: unknown
}

function lost(provider: string, what: string): SeedbedError {
  return new SeedbedError(
    'SEEDBED_NO_SNAPSHOT',
    `Failed to take a snapshot of "${provider}": ${what} is not a collection, and what it holds would be lost. ` +
      `Keep rows in collections, freeze what never changes, or give the provider snapshot(state) and restore(state, snapshot).`,
  )
}

/**
 * The fields of a state that can be kept as they are: plain values. Collections keep themselves, and what is frozen does not change.
 *
 * @throws `SEEDBED_NO_SNAPSHOT` when there is anything else: that must not go unnoticed.
 */
export function ownFields(provider: string, state: unknown): Record<string, unknown> {
  if (typeof state !== 'object' || state === null) return {}
  if (Object.getPrototypeOf(state) !== Object.prototype) throw lost(provider, 'its state')
  const fields: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(state)) {
    if (value instanceof Table) continue
    const isPlain = (typeof value !== 'object' && typeof value !== 'function') || value === null
    if (isPlain) fields[field] = value
    else if (!Object.isFrozen(value)) throw lost(provider, `state.${field}`)
  }
  return fields
}
