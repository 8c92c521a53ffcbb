import { type DestinationStream, type Logger, pino } from 'pino'
import type { Exchange } from '../trace/exchange.ts'
import { endingOf } from './exchange-view.ts'
import { redactUrl } from './redact.ts'

/** The log of a server: one JSON object a line. */
export interface ServerLog {
  /** A request to a provider, when what becomes of it has been decided. */
  exchange(session: string, exchange: Exchange): void
  /** A request to a route of the server's. */
  own(method: string, path: string, status: number): void
  /** Something that should not have happened. */
  failure(error: unknown): void
}

/**
 * Makes the log.
 *
 * @param isOn - Whether requests are logged now; failures always are.
 * @param destination - Where lines go; default: standard output.
 */
export function createLog(isOn: () => boolean, destination?: DestinationStream): ServerLog {
  const options = { base: null, timestamp: pino.stdTimeFunctions.isoTime }
  let made: Logger | undefined
  const logger = (): Logger => (made ??= destination === undefined ? pino(options) : pino(options, destination))
  return {
    exchange(session, exchange) {
      if (!isOn()) return
      const { method, provider, endpoint, faults, delayMs, result } = exchange
      const url = redactUrl(exchange.url)
      const fired = faults.filter(({ fired }) => fired).map(({ rule }) => rule)
      const hint = result.kind === 'unmatched' ? { hint: result.message } : {}
      const line = { session, provider, endpoint, delay_ms: delayMs, faults: fired, ...hint }
      logger().info(line, `${method} ${url} ${endingOf(exchange)}`)
    },
    own(method, path, status) {
      if (isOn()) logger().info(`${method} ${redactUrl(path)} ${status}`)
    },
    failure: (error) => logger().error(error),
  }
}
