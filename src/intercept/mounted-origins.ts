import type nock from 'nock'
import type { Nock } from './load-nock.ts'
import type { NockReply } from './realise.ts'

/** The methods that requests to mounted origins are intercepted for. */
export const METHODS: readonly string[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** The origins that providers answer for, each with one catch-all interceptor per method. */
export interface MountedOrigins {
  has(origin: string): boolean
  /** Answers an origin from now on; one that is mounted already, or was cleaned away by `nock.cleanAll()`, too. */
  ensure(origin: string): void
  /** Whether a user's own scope lets requests to this origin through to the network. */
  isPassing(origin: string): boolean
  /** Whether a user's own scope may answer requests to this origin. */
  isShared(origin: string): boolean
  dispose(): void
}

interface Catchall {
  readonly scope: nock.Scope
  readonly interceptors: readonly nock.Interceptor[]
}

/** The parts of nock's scopes that its types leave out. */
interface ScopeInternals extends nock.Scope {
  readonly basePath: string | RegExp
  readonly scopeOptions: { readonly allowUnmocked?: boolean }
}
interface ScopePrototype {
  add(this: ScopeInternals, key: string, interceptor: { readonly isPassthrough?: boolean }): void
}

function createCatchall(nock: Nock, origin: string, replyTo: (request: Request) => Promise<NockReply>): Catchall {
  const scope = nock(origin).persist()
  // Optional, so that a user's nock.isDone() and pendingMocks() speak of the user's scopes alone.
  const interceptors = METHODS.map((method) => scope.intercept(/.*/, method).optionally())
  for (const interceptor of interceptors) interceptor.reply((request: Request) => replyTo(request))
  return { scope, interceptors }
}

/** Calls back whenever a user registers an interceptor, for an origin or a pattern; returns how to stop. */
function onUserInterceptor(nock: Nock, listener: (origin: string | RegExp, passing: boolean) => void): () => void {
  const prototype = Object.getPrototypeOf(nock('http://seedbed.invalid')) as ScopePrototype
  const original = prototype.add
  prototype.add = function add(key, interceptor) {
    original.call(this, key, interceptor)
    const passing = interceptor.isPassthrough === true || this.scopeOptions.allowUnmocked === true
    listener(this.basePath instanceof RegExp ? this.basePath : new URL(this.basePath).origin, passing)
  }
  return () => {
    prototype.add = original
  }
}

/**
 * Starts with no origin mounted.
 *
 * @param replyTo - Answers every request to a mounted origin that no scope of the user's matches.
 */
export function createMountedOrigins(nock: Nock, replyTo: (request: Request) => Promise<NockReply>): MountedOrigins {
  const mounted = new Map<string, Catchall>()
  const passing = new Set<string>()
  const shared = new Set<string>()
  /** A pattern of a user's, or scopes that are older than this file: any origin may be meant. */
  let isAnyShared = nock.activeMocks().length > 0
  let mounting = false

  function mount(origin: string): void {
    mounting = true
    mounted.set(origin, createCatchall(nock, origin, replyTo))
    mounting = false
  }

  function unmount(origin: string): void {
    for (const interceptor of mounted.get(origin)!.interceptors) nock.removeInterceptor(interceptor)
  }

  const stopListening = onUserInterceptor(nock, (origin, isPassing) => {
    if (mounting) return
    if (origin instanceof RegExp) {
      isAnyShared = true
      return
    }
    shared.add(origin)
    if (isPassing) passing.add(origin)
    if (!mounted.has(origin)) return
    // nock asks interceptors in the order of registration: a user's own must come before our catch-all.
    unmount(origin)
    mount(origin)
  })

  return {
    has: (origin) => mounted.has(origin),
    isPassing: (origin) => passing.has(origin),
    isShared: (origin) => isAnyShared || shared.has(origin),
    ensure(origin) {
      const catchall = mounted.get(origin)
      if (catchall === undefined || catchall.scope.activeMocks().length === 0) mount(origin)
    },
    dispose() {
      stopListening()
      for (const origin of mounted.keys()) unmount(origin)
    },
  }
}
