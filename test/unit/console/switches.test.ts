import { describe, expect, test } from 'vitest'
import { isSessionName, sessionInAddress } from '../../../src/console/place.ts'
import { ruleText, switchId, SWITCHES } from '../../../src/console/switches.ts'
import { startServer } from '../../support/server.ts'

test('every switch is a rule that the server takes, by an id of its own', async () => {
  await using running = await startServer()
  for (const one of SWITCHES) {
    const body = { id: switchId(one), ...one.rule, probability: 0.5, provider: 'finnhub' }
    expect((await running.ask('/sandbox/inject_fault', { body })).body).toMatchObject({ id: switchId(one) })
  }
  expect((await running.ask('/sandbox/faults')).body.rules).toHaveLength(SWITCHES.length)
})

test.for([
  [{ type: 'timeout' }, 'timeout'],
  [{ type: 'error', status: 503, probability: 0.005 }, 'error, status 503, 0.5 % of requests'],
  [
    { type: 'error', status: 503, provider: 'finnhub', endpoint: '/quote' },
    'error, status 503, requests to finnhub /quote',
  ],
  [{ type: 'latency', ms: 5, every: { upMs: 1, downMs: 2 } }, 'latency, ms 5, every {"upMs":1,"downMs":2}'],
] as const)('a rule in a line: %j', ([rule, text]) => {
  expect(ruleText(rule)).toBe(text)
})

describe('the session that is looked at', () => {
  test.for([
    ['#session=checkout', '/console', 'checkout'],
    ['', '/console', 'default'],
    ['', '/s/alice/console', 'alice'],
    ['#session=bob', '/s/alice/console', 'bob'],
    ['#session=a%0Ab', '/console', 'default'],
    ['#session=..', '/console', 'default'],
  ] as const)('of an address that ends in %j at %j is %j', ([hash, pathname, session]) => {
    expect(sessionInAddress({ hash, pathname })).toBe(session)
  })

  test('has a name that fits into a header', () => {
    expect(['a', 'a.b_c:~-', 'x'.repeat(128)].every(isSessionName)).toBe(true)
    expect(['', '..', 'a b', 'ä', 'a\n', 'x'.repeat(129)].some(isSessionName)).toBe(false)
  })
})
