import type { Clock } from '../../core/clock.ts'
import { DAY_MS } from '../../random/market/day.ts'
import type { NoteWrite } from '../world.ts'

/** The searches of one sandbox: what trends is what was searched for in the last 24 hours. */
export interface Searches {
  /** Notes a search that found this coin. */
  note(id: string): void
  /** Makes a coin the one that is searched for most, now. */
  lead(id: string): void
  /** How often each coin was found in the last 24 hours. */
  counts(): ReadonlyMap<string, number>
  /** Changes with every search. */
  readonly version: number
  snapshot(): readonly Search[]
  restore(searches: readonly Search[]): void
}

interface Search {
  readonly id: string
  readonly atMs: number
  readonly times: number
}

/** Makes the searches of a fresh sandbox: none. */
export function createSearches(clock: Clock, noteWrite: NoteWrite): Searches {
  let noted: readonly Search[] = []
  let version = 0
  function replace(searches: readonly Search[]): void {
    noted = searches
    version++
  }
  function counts(): ReadonlyMap<string, number> {
    const sinceMs = clock.now() - DAY_MS
    const recent = new Map<string, number>()
    for (const { id, atMs, times } of noted) {
      if (atMs > sinceMs && atMs <= clock.now()) recent.set(id, (recent.get(id) ?? 0) + times)
    }
    return recent
  }
  function note(id: string, times: number = 1): void {
    const search = { id, atMs: clock.now(), times }
    noteWrite('searches', id, undefined, search)
    replace([...noted, search])
  }
  return {
    note: (id) => note(id),
    lead(id) {
      const recent = counts()
      note(id, 1 + Math.max(0, ...recent.values()) - (recent.get(id) ?? 0))
    },
    counts,
    get version() {
      return version
    },
    snapshot: () => noted,
    restore: replace,
  }
}
