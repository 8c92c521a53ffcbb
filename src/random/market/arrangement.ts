import type { Session } from './calendar.ts'

const SECOND_MS = 1000

/** A price that was arranged: exactly this from its instant on, until the next trade. */
export interface Pin {
  readonly atMs: number
  readonly price: number
}

/** A stop of trading: from an instant (included) to another (excluded), in ms since 1970. */
export interface Halt {
  readonly fromMs: number
  readonly untilMs: number
}

/** A session whose volume was arranged: every part of it is multiplied. */
export interface VolumeScale {
  /** Days since 1970-01-01. */
  readonly day: number
  readonly factor: number
}

/** Everything that was arranged for one instrument, as plain data. */
export interface Arranged {
  readonly pins: readonly Pin[]
  readonly halts: readonly Halt[]
  readonly volumes: readonly VolumeScale[]
}

/** A pin with its consequences. */
export interface PlacedPin extends Pin {
  /** What later prices are multiplied by, so that they continue from the pin. */
  readonly factor: number
  /** The trading day whose session is on, or was the last, at the pin. */
  readonly day: number
  /** True when the exchange is closed at the pin: a late trade of that day. */
  readonly late: boolean
}

const nextSecond = (instantMs: number): number => Math.ceil(instantMs / SECOND_MS) * SECOND_MS

/** What was arranged for one instrument, and what of it matters when. */
export class Arrangement {
  #pins: readonly PlacedPin[] = []
  #halts: readonly Halt[] = []
  readonly #volumes = new Map<number, number>()

  /** Adds a pin, in place of another one at its instant. */
  addPin(pin: PlacedPin): void {
    this.#pins = [...this.#pins.filter(({ atMs }) => atMs !== pin.atMs), pin].sort((a, b) => a.atMs - b.atMs)
  }

  /** Adds a halt, in whole seconds; halts that overlap or touch become one. */
  addHalt({ fromMs, untilMs }: Halt): void {
    let merged: Halt = { fromMs: nextSecond(fromMs), untilMs: nextSecond(untilMs) }
    const apart: Halt[] = []
    for (const halt of this.#halts) {
      if (halt.untilMs < merged.fromMs || halt.fromMs > merged.untilMs) apart.push(halt)
      else {
        merged = { fromMs: Math.min(halt.fromMs, merged.fromMs), untilMs: Math.max(halt.untilMs, merged.untilMs) }
      }
    }
    this.#halts = [...apart, merged].sort((a, b) => a.fromMs - b.fromMs)
  }

  /** Multiplies the volume of a session, in place of an earlier factor. */
  scaleVolume({ day, factor }: VolumeScale): void {
    this.#volumes.set(day, factor)
  }

  toData(): Arranged {
    return {
      pins: this.#pins.map(({ atMs, price }) => ({ atMs, price })),
      halts: [...this.#halts],
      volumes: [...this.#volumes].map(([day, factor]) => ({ day, factor })),
    }
  }

  /** The last pin up to an instant (included). */
  pinAt(atMs: number): PlacedPin | undefined {
    return this.#pins.findLast((pin) => pin.atMs <= atMs)
  }

  /** The pins from an instant (included) to another (excluded), ascending. */
  pinsWithin(fromMs: number, untilMs: number): PlacedPin[] {
    return this.#pins.filter(({ atMs }) => atMs >= fromMs && atMs < untilMs)
  }

  /** The pins that are late trades of a session, ascending. */
  latePins(session: Session): PlacedPin[] {
    return this.#pins.filter(({ late, day }) => late && day === session.day)
  }

  haltAt(atMs: number): Halt | undefined {
    return this.#halts.find(({ fromMs, untilMs }) => atMs >= fromMs && atMs < untilMs)
  }

  volumeFactor(day: number): number {
    return this.#volumes.get(day) ?? 1
  }

  /**
   * What was arranged for a stretch of a session: nothing but a factor (`scaled`), a halt of all of it (`silent`), or
   * something that only its parts can tell (`mixed`).
   */
  kindOf(fromMs: number, untilMs: number, session: Session): 'scaled' | 'silent' | 'mixed' {
    if (this.#pins.length === 0 && this.#halts.length === 0) return 'scaled'
    const isPinned = this.#pins.some(({ atMs, late, day }) => {
      return late ? day === session.day && untilMs === session.closeMs : atMs >= fromMs && atMs < untilMs
    })
    if (isPinned) return 'mixed'
    const halt = this.#halts.find((candidate) => candidate.fromMs < untilMs && candidate.untilMs > fromMs)
    if (halt === undefined) return 'scaled'
    return halt.fromMs <= fromMs && halt.untilMs >= untilMs ? 'silent' : 'mixed'
  }
}
