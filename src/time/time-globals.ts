import { AsyncResource } from 'node:async_hooks'
import { syncBuiltinESMExports } from 'node:module'
import timersPromises from 'node:timers/promises'
import { promisify } from 'node:util'
import { createPatches, type Patches } from '../core/patches.ts'
import { patchRequestTimeouts } from './request-timeouts.ts'
import type { Timeline } from './timeline.ts'
import type { VirtualClock } from './virtual-clock.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- the signature of timers' callbacks
type AnyFunction = (...args: any[]) => unknown

/** What is patched, and whether a user has put something else in its place. */
export interface TimeGlobals {
  /** Whether `setTimeout` is somebody else's fake. */
  isFaked(): boolean
  dispose(): void
}

/** Timers of undici time its own connections: they must stay real, or its 300 s limits fire at once. */
const UNDICI = /internal\/deps\/undici|node_modules[\\/](\.pnpm[\\/].*)?undici[\\/]/

function isCalledByUndici(): boolean {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 6
  const { stack = '' } = new Error()
  Error.stackTraceLimit = stackTraceLimit
  return UNDICI.test(stack)
}

/** The clock that governs the caller. */
export type Governing = () => { readonly timeline: Timeline; readonly clock: VirtualClock } | undefined

/** Which fake clock made a timer: the one that must clear it. */
const madeBy = new WeakMap<object, VirtualClock>()

/** The longest delay of Node's timers. */
const TIMEOUT_MS_MAX = 2 ** 31 - 1

/** A delay as Node takes it: at least 1 ms. Loops of timers without a delay would otherwise never let the clock move on. */
function asNodeDelay(delay: unknown): number {
  const ms = Number(delay)
  return ms >= 1 && ms <= TIMEOUT_MS_MAX ? Math.trunc(ms) : 1
}

function patchTimers({ replace }: Patches, governing: Governing): void {
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const patched = replace(globalThis, name, (original) => {
      const set = (callback: AnyFunction, delay?: unknown, ...rest: unknown[]): unknown => {
        const governed = typeof callback === 'function' ? governing() : undefined
        if (governed === undefined || isCalledByUndici()) {
          return (original as unknown as AnyFunction)(callback, delay, ...rest)
        }
        const { clock, timeline } = governed
        const timer = (clock[name] as AnyFunction)(AsyncResource.bind(callback), asNodeDelay(delay), ...rest) as object
        madeBy.set(timer, clock)
        timeline.touch()
        return timer
      }
      return set as unknown as typeof original
    })
    if (name === 'setTimeout') Object.defineProperty(patched, promisify.custom, { value: promisedTimeout(governing) })
  }
  for (const name of ['clearTimeout', 'clearInterval'] as const) {
    replace(globalThis, name, (original) => {
      const clear = (timer: unknown): void => {
        const clock = typeof timer === 'object' && timer !== null ? madeBy.get(timer) : governing()?.clock
        if (clock !== undefined) clock[name](timer as never)
        // A number may name a timer of either clock.
        if (typeof timer !== 'object' || clock === undefined) original(timer as never)
      }
      return clear
    })
  }
}

/** What Node's own promised timers reject with. */
const ABORTED = { name: 'AbortError', code: 'ABORT_ERR' }

function promisedTimeout(governing: Governing): typeof timersPromises.setTimeout {
  const original = timersPromises.setTimeout
  const wait = async (ms?: number, value?: unknown, options?: { signal?: AbortSignal }): Promise<unknown> => {
    if (governing() === undefined) return original(ms, value, options)
    const signal = options?.signal
    signal?.throwIfAborted()
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        globalThis.clearTimeout(timer)
        reject(Object.assign(new Error('The operation was aborted', { cause: signal?.reason }), ABORTED))
      }
      const timer = globalThis.setTimeout(() => {
        signal?.removeEventListener('abort', abort)
        resolve(value)
      }, ms)
      signal?.addEventListener('abort', abort, { once: true })
    })
  }
  return wait as typeof timersPromises.setTimeout
}

/** The intervals of `node:timers/promises`, on whatever `setTimeout` is then. */
function promisedInterval(governing: Governing): typeof timersPromises.setInterval {
  const original = timersPromises.setInterval
  return async function* setInterval(ms?: number, value?: unknown, options?: { signal?: AbortSignal }) {
    if (governing() === undefined) return yield* original(ms, value, options)
    while (true) yield await timersPromises.setTimeout(ms, value, options)
  } as typeof timersPromises.setInterval
}

function patchPromises({ replace }: Patches, governing: Governing): void {
  const timeout = promisedTimeout(governing)
  replace(timersPromises, 'setInterval', () => promisedInterval(governing))
  replace(timersPromises, 'setTimeout', () => timeout)
  replace(timersPromises.scheduler, 'wait', () => (ms, options) => timeout(ms, undefined, options))
}

function patchDate({ replace }: Patches, governing: Governing): void {
  const patched = replace(globalThis, 'Date', (original) => {
    const now = (): number => governing()?.clock.now ?? original.now()
    return new Proxy(original, {
      construct: (target, args, newTarget) => {
        const clock = args.length === 0 ? governing()?.clock : undefined
        return Reflect.construct(target, clock === undefined ? args : [clock.now], newTarget) as Date
      },
      apply: (target, thisArgument) => {
        const clock = governing()?.clock
        return clock === undefined ? Reflect.apply(target, thisArgument, []) : new original(clock.now).toString()
      },
      get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
    })
  })
  replace(Date.prototype as { constructor: unknown }, 'constructor', () => patched)
  replace(globalThis.performance, 'now', (original) => {
    return () => {
      const governed = governing()
      return governed === undefined ? original.call(globalThis.performance) : governed.timeline.simulatedMs
    }
  })
}

function patchAbortSignal({ replace }: Patches, governing: Governing): void {
  replace(AbortSignal, 'timeout', (original) => (ms) => {
    if (governing() === undefined) return original.call(AbortSignal, ms)
    const controller = new AbortController()
    const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError')
    globalThis.setTimeout(() => controller.abort(reason), ms)
    return controller.signal
  })
}

/**
 * Makes the global timers, `Date`, `performance.now`, `AbortSignal.timeout` and `node:timers/promises` follow the timeline
 * of whoever calls them, wherever it is virtual.
 *
 * @param current - The timeline of the current async context.
 */
export function installTimeGlobals(current: () => Timeline | undefined): TimeGlobals {
  const patches = createPatches()
  const governing: Governing = () => {
    const timeline = current()
    const clock = timeline?.virtual
    return clock === undefined ? undefined : { timeline: timeline!, clock }
  }
  patchTimers(patches, governing)
  patchPromises(patches, governing)
  patchDate(patches, governing)
  patchAbortSignal(patches, governing)
  patchRequestTimeouts(patches, governing)
  syncBuiltinESMExports()
  const { setTimeout } = globalThis
  return {
    isFaked: () => globalThis.setTimeout !== setTimeout,
    dispose() {
      patches.dispose()
      syncBuiltinESMExports()
    },
  }
}
