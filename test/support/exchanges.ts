import type { FaultDecision } from '../../src/core/message.ts'
import type { Exchange } from '../../src/trace/exchange.ts'

/** When the sandbox clock of {@link exchange} started. */
export const START_MS: number = Date.UTC(2024, 0, 16, 15, 30)

/** A GET that was answered with 200, but for what is given. */
export function exchange(given: Partial<Exchange> = {}): Exchange {
  return {
    index: 1,
    atMs: START_MS,
    provider: 'shop',
    endpoint: 'GET /items',
    method: 'GET',
    url: 'https://shop.example/v1/items?page=2',
    headers: { accept: '*/*' },
    body: undefined,
    key: '["shop","GET /items",[],[["page","2"]]]',
    nth: 1,
    faults: [],
    delayMs: 0,
    result: { kind: 'reply', status: 200, headers: { 'content-type': 'application/json' }, body: '[]' },
    ...given,
  }
}

/** A rule that fired without a draw, but for what is given. */
export function decision(given: Partial<FaultDecision> = {}): FaultDecision {
  return { rule: 'latency-1', type: 'latency', fired: true, why: 'fired', ...given }
}
