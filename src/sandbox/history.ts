import type { AsOf } from '../faults/effect.ts'
import type { Provider } from '../providers/define-provider.ts'
import { copyOf } from './copy-state.ts'

/** Earlier states of one provider: what it was before each write. */
export interface History {
  readonly length: number
  /** Keeps a copy of the state before it is written to, where it can be copied. */
  keep(state: unknown, nowMs: number): void
  /** The state as of earlier; `undefined` when it is the present one. */
  find(asOf: AsOf, nowMs: number): { readonly state: unknown } | undefined
}

interface Version {
  readonly writtenAtMs: number
  readonly state: unknown
}

/** Starts without a past. */
export function createHistory({ copyState }: Provider): History {
  const versions: Version[] = []
  return {
    get length() {
      return versions.length
    },
    keep(state, nowMs) {
      const kept = copyState === undefined ? copyOf(state) : { copy: copyState(state as never) }
      if (kept !== undefined) versions.push({ writtenAtMs: nowMs, state: kept.copy })
    },
    find(asOf, nowMs) {
      if ('versions' in asOf) return versions.at(-asOf.versions)
      return versions.find(({ writtenAtMs }) => writtenAtMs > nowMs - asOf.ageMs)
    },
  }
}
