import Counter from 'prom-client/lib/counter.js'
import Gauge from 'prom-client/lib/gauge.js'
import Histogram from 'prom-client/lib/histogram.js'
import Registry from 'prom-client/lib/registry.js'
import type { Exchange } from '../trace/exchange.ts'
import { endingOf } from './exchange-view.ts'
import type { Sessions } from './sessions.ts'

/** What `/metrics` tells. */
export interface ServerMetrics {
  exchange(exchange: Exchange): void
  /** How long a request to a provider took, from its arrival to the end of its answer. */
  took(provider: string, ms: number): void
  /** The text format of Prometheus. */
  text(): Promise<string>
  readonly contentType: string
}

const BUCKETS_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

function gauges(registry: Registry, sessions: Sessions): void {
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number): void =>
    void new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('seedbed_sessions', 'Sessions that there are.', () => sessions.size)
  gauge('seedbed_sessions_created', 'Sessions made since the server started.', () => sessions.created)
  gauge('seedbed_sessions_evicted', 'Sessions that were idle too long, or too many.', () => sessions.evicted)
  gauge('seedbed_heap_bytes', 'JavaScript heap in use.', () => process.memoryUsage().heapUsed)
  gauge('seedbed_resident_bytes', 'Resident memory of the process.', () => process.memoryUsage.rss())
}

/** Starts counting. */
export function createMetrics(sessions: Sessions): ServerMetrics {
  const registry = new Registry()
  const registers = [registry]
  gauges(registry, sessions)
  const requests = new Counter({
    name: 'seedbed_requests_total',
    help: 'Requests to providers, by what they came to: a status, or how the connection ended.',
    labelNames: ['provider', 'endpoint', 'ending'],
    registers,
  })
  const faults = new Counter({
    name: 'seedbed_faults_total',
    help: 'Injected faults.',
    labelNames: ['provider', 'type'],
    registers,
  })
  const durations = new Histogram({
    name: 'seedbed_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer, injected delays included.',
    labelNames: ['provider'],
    buckets: BUCKETS_SECONDS,
    registers,
  })
  return {
    exchange(exchange) {
      const { provider = 'none', endpoint = 'none' } = exchange
      requests.inc({ provider, endpoint, ending: endingOf(exchange) })
      for (const { fired, type } of exchange.faults) if (fired) faults.inc({ provider, type })
    },
    took: (provider, ms) => durations.observe({ provider }, ms / 1000),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
