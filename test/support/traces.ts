import type { AttemptTrace, TestTrace, TracedExchange } from '../../src/trace/test-trace.ts'

/** A GET that was answered with 200, but for what is given. */
export function tracedExchange(given: Partial<TracedExchange> = {}): TracedExchange {
  return {
    index: 1,
    atMs: 0,
    delayMs: 0,
    bodyMs: 0,
    provider: 'shop',
    endpoint: 'GET /items',
    method: 'GET',
    url: 'https://shop.example/v1/items?page=2',
    nth: 1,
    headers: { accept: '*/*' },
    result: {
      kind: 'reply',
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: { text: '[]', bytes: 2 },
    },
    faults: [],
    changes: [],
    ...given,
  }
}

/** A failed attempt without requests, but for what is given. */
export function attemptTrace(given: Partial<AttemptTrace> = {}): AttemptTrace {
  return {
    number: 0,
    retryIndex: 0,
    repeatIndex: 0,
    state: 'failed',
    seed: 'sb1_7q3m9x2v4tzab',
    token: 'sb1_7q3m9x2v4tzab~0',
    reproduce: `SEEDBED_REPLAY='sb1_7q3m9x2v4tzab~0' npx vitest run test/shop.test.ts -t '^shop > sells$'`,
    startMs: Date.UTC(2024, 0, 16, 15, 30),
    errors: [{ name: 'Error', message: 'red' }],
    exchanges: [],
    omittedExchanges: 0,
    rules: [],
    draws: { streams: [], hasMore: false },
    clockMoves: [],
    output: [],
    ...given,
  }
}

/** The trace of a test with some attempts. */
export function testTrace(...attempts: readonly AttemptTrace[]): TestTrace {
  return {
    format: 1,
    test: { file: 'test/shop.test.ts', project: '', names: ['shop', 'sells'] },
    runSeed: 'acme',
    versions: { seedbed: '0.1.0', node: '24.0.0' },
    attempts: attempts.length === 0 ? [attemptTrace()] : attempts,
  }
}
