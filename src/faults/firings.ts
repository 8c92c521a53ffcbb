import { keep } from '../core/keep.ts'
import type { Schedule } from '../core/schedule.ts'

/** Which rules fired at which of the requests that they were aimed at, by the number of the rule. */
export class Firings {
  readonly #asked = new Map<number, number>()
  readonly #fired = new Map<number, number[]>()
  readonly #keptMax: number

  /** @param keptMax - How many rules are known, and how many of the latest places of each; default: all. */
  constructor(keptMax: number = Infinity) {
    this.#keptMax = keptMax
  }

  /** Counts a request that a rule was aimed at; returns its place, from 1. */
  ask(rule: number): number {
    const place = (this.#asked.get(rule) ?? 0) + 1
    this.#asked.set(rule, place)
    if (this.#asked.size > this.#keptMax) this.#forgetOldest()
    return place
  }

  note(rule: number, place: number): void {
    const places = this.#fired.get(rule)
    if (places === undefined) this.#fired.set(rule, [place])
    else keep(places, place, this.#keptMax)
  }

  #forgetOldest(): void {
    const [oldest] = this.#asked.keys()
    this.#asked.delete(oldest!)
    this.#fired.delete(oldest!)
  }

  get schedule(): Schedule {
    return this.#fired
  }
}

/** A schedule for asking whether a rule fires at a place of it. */
export type Replayed = ReadonlyMap<number, ReadonlySet<number>>

export function replayed(schedule: Schedule): Replayed {
  return new Map([...schedule].map(([rule, places]) => [rule, new Set(places)]))
}

/** What of a schedule has not come up: the test or its code is not what it was. */
export function missing(schedule: Schedule, fired: Schedule): Schedule {
  const left = [...schedule].map(([rule, places]) => {
    const came = new Set(fired.get(rule))
    return [rule, places.filter((place) => !came.has(place))] as const
  })
  return new Map(left.filter(([, places]) => places.length > 0))
}
