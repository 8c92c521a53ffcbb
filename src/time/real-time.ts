const { setTimeout, clearTimeout } = globalThis

/** The time outside: what a server waits in, and what tests of it replace. */
export interface RealTime {
  /** Milliseconds since some moment; never goes back. */
  now(): number
  /** Waits; false as soon as `signal` is aborted, true otherwise. */
  wait(ms: number, signal: AbortSignal): Promise<boolean>
}

/** The machine's own time. */
export const realTime: RealTime = {
  now: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve(false)
      const gone = (): void => {
        clearTimeout(timer)
        resolve(false)
      }
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', gone)
        resolve(true)
      }, ms)
      signal.addEventListener('abort', gone, { once: true })
    }),
}
