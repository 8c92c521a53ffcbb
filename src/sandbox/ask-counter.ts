import { VersionedMap } from '../core/versioned-map.ts'

/** Counts how often each key has been asked. */
export interface AskCounter {
  /** One more; returns the count, this time included. */
  count(key: string): number
  snapshot(): ReadonlyMap<string, number>
  restore(counts: ReadonlyMap<string, number>): void
}

/**
 * Makes a counter that has seen nothing.
 *
 * @param keysMax - How many keys it knows at most; one more, and it forgets the one that came first.
 */
export function createAskCounter(keysMax: number = Infinity): AskCounter {
  const counts = new VersionedMap<string, number>()
  return {
    count(key) {
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      if (counts.size > keysMax) counts.deleteFirst()
      return count
    },
    snapshot: () => counts.snapshot(),
    restore: (given) => counts.restore(given),
  }
}
