const { setImmediate } = globalThis

/**
 * Lets requests of undici in at a fixed distance from their creation, and so in the order in which they were created.
 *
 * On a connection that has been used before, undici lets one turn of the event loop pass, and on a new one none: so what other
 * tests did before would change the order in which parallel requests arrive. Two turns after its creation, a request has
 * arrived on either. Nobody waits for another request, so nothing can hang; one that comes later is let in at once.
 */
export interface Admission {
  /** Notes that a request is created; returns its number. How one's requests come in has nothing to do with others'. */
  created(requester: object): number
  /** Waits until a request may come in. */
  admitted(requester: object, created: number): Promise<void>
}

interface Coming {
  readonly admitted: Promise<void>
  admit(): void
}

/** The requests of one requester. */
class Queue {
  readonly coming = new Map<number, Coming>()
  #last = 0
  /** Those that were created in this turn. */
  #together: number[] = []

  created(): number {
    const { promise: admitted, resolve: admit } = Promise.withResolvers<void>()
    this.coming.set(++this.#last, { admitted, admit })
    if (this.#together.length === 0) setImmediate(() => this.#endTurn())
    this.#together.push(this.#last)
    return this.#last
  }

  #endTurn(): void {
    const together = this.#together
    this.#together = []
    // Each for itself: what one does before it waits for anything is done before the next comes in.
    for (const number of together) {
      setImmediate(() => {
        this.coming.get(number)!.admit()
        this.coming.delete(number)
      })
    }
  }
}

/** Starts without requests. */
export function createAdmission(): Admission {
  const queues = new WeakMap<object, Queue>()
  return {
    created(requester) {
      const queue = queues.get(requester) ?? new Queue()
      queues.set(requester, queue)
      return queue.created()
    },
    admitted: async (requester, created) => queues.get(requester)?.coming.get(created)?.admitted,
  }
}
