const { setImmediate } = globalThis

/** One turn of the event loop, whatever timers are faked: what was closed is closed, and no client takes it for alive. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
