/** Counts how often each key has been asked. */
export interface AskCounter {
  /** One more; returns the count, this time included. */
  count(key: string): number
  snapshot(): ReadonlyMap<string, number>
  restore(counts: ReadonlyMap<string, number>): void
}

/** Makes a counter that has seen nothing; a snapshot is copied by the first count after it, and not before. */
export function createAskCounter(): AskCounter {
  let counts = new Map<string, number>()
  let isShared = false
  return {
    count(key) {
      if (isShared) {
        counts = new Map(counts)
        isShared = false
      }
      const count = (counts.get(key) ?? 0) + 1
      counts.set(key, count)
      return count
    },
    snapshot() {
      isShared = true
      return counts
    },
    restore(snapshot) {
      counts = snapshot as Map<string, number>
      isShared = true
    },
  }
}
