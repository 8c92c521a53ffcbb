/** Replaces members of objects, and puts them back. */
export interface Patches {
  /**
   * Replaces a member.
   *
   * @param make - Makes the new member of the original one.
   * @returns The new member.
   */
  replace<T extends object, K extends keyof T>(target: T, name: K, make: (original: T[K]) => T[K]): T[K]
  /** Does something that has to be undone. */
  add(undo: () => void): void
  /** Undoes all, last first; a member that somebody else has replaced since stays theirs. */
  dispose(): void
}

/** Starts with nothing replaced. */
export function createPatches(): Patches {
  const undo: (() => void)[] = []
  return {
    replace(target, name, make) {
      const original = target[name]
      const replaced = make(original)
      target[name] = replaced
      undo.push(() => {
        if (target[name] === replaced) target[name] = original
      })
      return replaced
    },
    add(step) {
      undo.push(step)
    },
    dispose() {
      for (const step of undo.toReversed()) step()
    },
  }
}
