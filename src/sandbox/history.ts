import { keep } from '../core/keep.ts'
import type { AsOf } from '../faults/effect.ts'
import type { WorldSnapshot } from './world-snapshot.ts'

/** Earlier states of one provider: what it was before each write. */
export interface History {
  readonly length: number
  /** Keeps the state as it is before it is written to. */
  keep(snapshot: WorldSnapshot, nowMs: number): void
  /** The state as of earlier; `undefined` when nothing was written since. */
  find(asOf: AsOf, nowMs: number): { readonly snapshot: WorldSnapshot } | undefined
  forget(): void
}

interface Version {
  readonly writtenAtMs: number
  readonly snapshot: WorldSnapshot
}

/**
 * Starts without a past.
 *
 * @param keptMax - How many of the latest states it keeps; default: all.
 */
export function createHistory(keptMax: number = Infinity): History {
  let versions: Version[] = []
  return {
    get length() {
      return versions.length
    },
    keep: (snapshot, nowMs) => keep(versions, { writtenAtMs: nowMs, snapshot }, keptMax),
    find(asOf, nowMs) {
      if ('versions' in asOf) return versions.at(-asOf.versions)
      return versions.find(({ writtenAtMs }) => writtenAtMs > nowMs - asOf.ageMs)
    },
    forget() {
      versions = []
    },
  }
}
