const { setImmediate } = globalThis

/**
 * Lets requests of undici in at a fixed distance from their creation, and so in the order in which they were created.
 *
 * On a connection that has been used before, undici lets one turn of the event loop pass, and on a new one none: so what other
 * tests did before would change the order in which parallel requests arrive. Two turns after its creation, a request has
 * arrived on either. Nobody waits for another request, so nothing can hang; one that comes later is let in at once.
 */
export interface Admission {
  /** Notes that a request is created; returns its number. */
  created(): number
  /** Waits until a request may come in. */
  admitted(created: number): Promise<void>
}

interface Coming {
  readonly admitted: Promise<void>
  admit(): void
}

/** Starts without requests. */
export function createAdmission(): Admission {
  const coming = new Map<number, Coming>()
  let last = 0
  /** Those that were created in this turn. */
  let together: number[] = []

  function admitAll(numbers: readonly number[]): void {
    for (const number of numbers) {
      coming.get(number)!.admit()
      coming.delete(number)
    }
  }

  function endTurn(): void {
    setImmediate(admitAll, together)
    together = []
  }

  return {
    created() {
      const { promise: admitted, resolve: admit } = Promise.withResolvers<void>()
      coming.set(++last, { admitted, admit })
      if (together.length === 0) setImmediate(endTurn)
      together.push(last)
      return last
    },
    admitted: async (created) => coming.get(created)?.admitted,
  }
}
