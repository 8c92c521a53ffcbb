const { setImmediate } = globalThis

/**
 * One turn of the event loop, whatever timers are faked. undici gives a connection back to its pool only then: without a
 * turn between tests, the first request of every test opens another mocked connection, a large part of what it costs.
 */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
