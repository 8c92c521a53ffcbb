import { expect, test } from 'vitest'
import type { SessionView } from '../../../src/console/control-plane.ts'
import { type ExchangeView, throughServer, toTraced } from '../../../src/console/exchange.ts'
import { EXCHANGES_MAX, NO_WORLD, withNews } from '../../../src/console/world.ts'
import { curlOf } from '../../../src/trace-viewer/model.ts'

const START_MS = Date.UTC(2024, 0, 16, 15, 30)

function view(given: Partial<ExchangeView> = {}): ExchangeView {
  return {
    index: 1,
    at: new Date(START_MS + 250).toISOString(),
    provider: 'shop',
    endpoint: 'GET /items',
    method: 'GET',
    url: 'https://shop.example/v1/items?page=2',
    headers: {},
    body: null,
    nth: 1,
    faults: [],
    delay_ms: 0,
    result: { kind: 'reply', status: 200, headers: {}, body: '[]' },
    ...given,
  }
}

function state(requests: number): SessionView {
  const clock = { now: new Date(START_MS).toISOString(), time: 'auto' }
  return { session: 's', seed: 'x', clock, volatility: null, faults: [], faults_paused: false, requests }
}

const indices = ({ exchanges }: typeof NO_WORLD): number[] => exchanges.map(({ index }) => index)

test('an exchange of the control plane is one that the trace viewer shows', () => {
  expect(toTraced(view({ body: { a: 1 }, delay_ms: 40 }), START_MS)).toEqual({
    index: 1,
    atMs: 250,
    delayMs: 40,
    bodyMs: 0,
    provider: 'shop',
    endpoint: 'GET /items',
    method: 'GET',
    url: 'https://shop.example/v1/items?page=2',
    nth: 1,
    headers: {},
    body: { text: '{"a":1}', bytes: 7 },
    result: { kind: 'reply', status: 200, headers: {}, body: { text: '[]', bytes: 2 } },
    faults: [],
    changes: [],
  })
})

test('a body of which the control plane shows the beginning is a cut one, with the size of the whole', () => {
  const { result } = toTraced(view({ result: { kind: 'reply', body: 'abc ... 97 more' } }), START_MS)
  expect(result).toMatchObject({ body: { text: 'abc', bytes: 100, isCut: true } })
  const aborted = toTraced(view({ provider: null, result: { kind: 'abort', code: 'ECONNRESET' } }), START_MS)
  expect(aborted.result).toEqual({ kind: 'abort', code: 'ECONNRESET' })
  expect(aborted).not.toHaveProperty('provider')
})

test('the command for a shell asks the server, in the session', () => {
  const command = curlOf(throughServer(toTraced(view(), START_MS), 'http://127.0.0.1:8000', 'checkout'))
  expect(command).toBe("curl 'http://127.0.0.1:8000/shop/v1/items?page=2' \\\n  -H 'x-seedbed-session: checkout'")
})

test('news are taken in once each and in order of arrival, however they come', () => {
  const exchanges = [view({ index: 3 }), view({ index: 1 })]
  const world = withNews(NO_WORLD, [
    { state: state(3) },
    { exchanges },
    { exchanges: [view({ index: 2 }), ...exchanges] },
  ])
  expect(indices(world)).toEqual([1, 2, 3])
  expect(withNews(world, [])).toBe(world)
})

test('a session that has answered less than was seen of it has started over', () => {
  const world = withNews(NO_WORLD, [{ state: state(2) }, { exchanges: [view({ index: 1 }), view({ index: 2 })] }])
  expect(indices(withNews(world, [{ state: state(2) }]))).toEqual([1, 2])
  const anew = withNews(world, [{ exchanges: [view({ index: 3 })] }, { state: state(0) }, { exchanges: [view()] }])
  expect(indices(anew)).toEqual([1])
})

test('of more exchanges than the page keeps, the latest are kept, and their times stay', () => {
  const many = Array.from({ length: EXCHANGES_MAX + 5 }, (_, at) =>
    view({ index: at + 1, at: new Date(START_MS + at).toISOString() }),
  )
  const world = withNews(withNews(NO_WORLD, [{ exchanges: many.slice(0, 900) }]), [{ exchanges: many.slice(900) }])
  expect([world.exchanges.length, world.exchanges[0]!.index, world.exchanges[0]!.atMs]).toEqual([EXCHANGES_MAX, 6, 5])
})
