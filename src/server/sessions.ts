import { EventEmitter } from 'node:events'
import type { RealTime } from '../time/real-time.ts'
import { deriveTestSeed } from '../random/seed.ts'
import { DEFAULT_SESSION } from './address.ts'
import { Session, type SessionSurroundings, type SessionWorld } from './session.ts'

/** How long sessions live. */
export interface SessionLimits {
  readonly sessionsMax: number
  readonly sessionTtlMs: number
}

/**
 * The seed of a session that nobody gave one: the default session has the run seed itself, the others derive theirs from
 * it and their names, as tests do.
 */
export function sessionSeed(runSeed: string, name: string): string {
  if (name === DEFAULT_SESSION) return runSeed
  return deriveTestSeed(runSeed, { testKey: ['session', name], ordinal: 0, repeatIndex: 0 })
}

/** Makes a name that no session has: `s1`, `s2`, ... */
const NUMBERED = 's'

/** All sessions of a server; each is made when it is first used. */
export class Sessions {
  /** Told `added` about each session that is made, which may take the place of another. */
  readonly events: EventEmitter<{ added: [Session] }> = new EventEmitter()
  readonly #limits: SessionLimits
  readonly #realTime: RealTime
  readonly #surroundings: SessionSurroundings
  readonly #fresh: (name: string) => SessionWorld
  /** In order of last use: the one that has been idle longest comes first. */
  readonly #byName = new Map<string, { readonly session: Session; usedAtMs: number }>()
  #last: string | undefined
  #numbered = 0
  created = 0
  /** How many have gone, because they were idle or there were too many. */
  evicted = 0

  /** @param fresh - What a session of that name starts with. */
  constructor(limits: SessionLimits, surroundings: SessionSurroundings, fresh: (name: string) => SessionWorld) {
    this.events.setMaxListeners(0)
    this.#limits = limits
    this.#surroundings = surroundings
    this.#realTime = surroundings.realTime
    this.#fresh = fresh
  }

  get size(): number {
    this.#evict()
    return this.#byName.size
  }

  [Symbol.iterator](): IterableIterator<Session> {
    this.#evict()
    return Array.from(this.#byName.values(), ({ session }) => session).values()
  }

  /** A session that there is. */
  find(name: string): Session | undefined {
    this.#evict()
    return this.#byName.get(name)?.session
  }

  /**
   * The session of a name; made when there is none.
   *
   * @param seed - Its seed, if it is made now; default: see {@link sessionSeed}.
   */
  use(name: string, seed?: string): Session {
    this.#evict()
    const known = this.#byName.get(name)
    if (known === undefined) return this.create(name, seed === undefined ? {} : { seed })
    known.usedAtMs = this.#realTime.now()
    if (this.#last !== name) {
      this.#byName.delete(name)
      this.#byName.set(name, known)
      this.#last = name
    }
    return known.session
  }

  /** Makes a session, in the place of the one that has the name. */
  create(name: string, given: Partial<SessionWorld> = {}): Session {
    return this.add(new Session(name, { ...this.#fresh(name), ...given }, this.#surroundings))
  }

  /** Takes a session in, in the place of the one that has its name. */
  add(session: Session): Session {
    this.#byName.delete(session.name)
    this.#byName.set(session.name, { session, usedAtMs: this.#realTime.now() })
    this.#last = session.name
    this.created++
    this.#evict()
    this.events.emit('added', session)
    return session
  }

  /** A name that no session has. */
  newName(): string {
    do this.#numbered++
    while (this.#byName.has(`${NUMBERED}${this.#numbered}`))
    return `${NUMBERED}${this.#numbered}`
  }

  remove(name: string): boolean {
    return this.#byName.delete(name)
  }

  /** Lets go who has been idle for too long, or longest. */
  #evict(): void {
    const idleSinceMs = this.#realTime.now() - this.#limits.sessionTtlMs
    for (const [name, { usedAtMs }] of this.#byName) {
      if (usedAtMs > idleSinceMs && this.#byName.size <= this.#limits.sessionsMax) return
      this.#byName.delete(name)
      this.evicted++
    }
  }
}
