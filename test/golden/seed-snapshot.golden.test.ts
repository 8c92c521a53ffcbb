import { expect, test } from 'vitest'
import { capture } from '../../src/seed-snapshot/capture.ts'
import { printDocument } from '../../src/seed-snapshot/document.ts'
import type { ExchangeResult } from '../../src/trace/exchange.ts'
import { decision, exchange } from '../support/exchanges.ts'

const answer = (value: unknown): ExchangeResult => ({
  kind: 'reply',
  status: 200,
  headers: {},
  body: typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value),
})
const CANDLE = { symbol: 'AAPL', open: 186.88, high: 250, low: 186.01, close: 250, previous: 186.33, at: 1_705_419_000 }
const EXCHANGES = [
  exchange({ result: answer({ c: 150.21, d: null, 'a b': [true, 'é"\\`${x}'] }) }),
  exchange({
    method: 'POST',
    body: { cents: 5, token: 'hunter2' },
    url: 'https://u:p@shop.example/orders?key=hunter2&a=%20',
  }),
  exchange({ faults: [decision(), decision({ type: 'error' })], delayMs: 120, result: answer([CANDLE, CANDLE]) }),
  exchange({ result: answer(Array.from({ length: 300 }, (_, at) => at)) }),
  exchange({ result: answer('x'.repeat(501)) }),
  exchange({ result: answer(new Uint8Array([0, 255])) }),
  exchange({ result: { kind: 'abort', code: 'ECONNRESET', lost: 201 } }),
  exchange({ result: { kind: 'cut', status: 200, headers: {}, body: '{"a' } }),
  exchange({ result: { kind: 'never' } }),
  exchange({ result: { kind: 'unmatched', reason: 'SEEDBED_UNMATCHED_REQUEST' } }),
]

test('the text of a snapshot changes only in a major', async () => {
  const pinned = { seed: 'sb1_0000000000000', runSeed: 'seedbed', faker: '10.6.0', exchanges: EXCHANGES }
  await expect(printDocument(capture(pinned))).toMatchFileSnapshot('./seed-snapshot.golden.txt')
})
