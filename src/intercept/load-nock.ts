import { createRequire } from 'node:module'
import timers from 'node:timers'
import { runInThisContext } from 'node:vm'
import type nock from 'nock'
import { requesters } from './requester.ts'

export type Nock = typeof nock

const require = createRequire(import.meta.url)
/** What nock takes from there when it is loaded, as it is before a test fakes it. */
const { setTimeout, setImmediate } = timers

let loaded: Nock | undefined

/** Whether nock can only be imported: where each file has a context of its own (vmThreads), or Node is told not to require modules. */
function mustImport(): boolean {
  return runInThisContext('globalThis') !== globalThis || !process.features.require_module
}

/** Whether nock, or what it intercepts by, is there already: an earlier file of this worker has loaded it, or another tool. */
export function isNockThere(): boolean {
  return loaded !== undefined || '__MSW_INTERCEPTORS_REGISTRY' in globalThis
}

/** Loads nock now if it cannot be loaded at the moment when something reaches for a socket. */
export async function prepareNock(): Promise<void> {
  if (loaded === undefined && mustImport()) loaded = (await import('nock')).default
}

/** As if no test were running: what is drawn and read meanwhile is nobody's. */
function requireNock(): Nock {
  const { setTimeout: outerTimeout, setImmediate: outerImmediate } = timers
  Object.assign(timers, { setTimeout, setImmediate })
  try {
    return requesters.exit(() => (require('nock') as { default: Nock }).default)
  } finally {
    Object.assign(timers, { setTimeout: outerTimeout, setImmediate: outerImmediate })
  }
}

/** nock, loaded when it is asked for first; loading activates it. */
export function loadNock(): Nock {
  loaded ??= requireNock()
  return loaded
}

/**
 * Activates nock without the `fetch` of its own: it finds none to replace. What `fetch` sends is intercepted by its connection like all else,
 * and there is a place left for MSW, which replaces it through the same registry, once.
 */
export function activateNock(): void {
  const nock = loadNock()
  if (nock.isActive()) nock.restore()
  const fetch = Object.getOwnPropertyDescriptor(globalThis, 'fetch')!
  Reflect.deleteProperty(globalThis, 'fetch')
  try {
    nock.activate()
  } finally {
    Object.defineProperty(globalThis, 'fetch', fetch)
  }
}
