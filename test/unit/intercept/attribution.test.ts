import { channel } from 'node:diagnostics_channel'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Attribution, createAttribution, type Marking } from '../../../src/intercept/attribution.ts'
import { type Requester, requesters } from '../../../src/intercept/requester.ts'
import type { Timeline } from '../../../src/time/timeline.ts'
import { orphanage } from '../../support/requesters.ts'

const ORIGIN = 'https://api.example'
let marking: Marking
let asked: string[]
let attribution: Attribution

beforeEach(() => {
  marking = 'tag'
  asked = []
  attribution = createAttribution((origin) => {
    asked.push(origin)
    return marking
  })
})
afterEach(() => attribution.dispose())

type Publish = (path: string) => Headers

const publishers: Readonly<Record<string, Publish>> = {
  'undici:request:create': (path) => {
    const headers = new Headers()
    const request = {
      origin: `${ORIGIN}/`,
      method: 'GET',
      path,
      addHeader: (name: string, value: string) => headers.append(name, value),
    }
    channel('undici:request:create').publish({ request })
    return headers
  },
  'http.client.request.created': (path) => {
    const headers = new Headers({ host: 'api.example' })
    const request = {
      protocol: 'https:',
      host: 'elsewhere',
      method: 'GET',
      path,
      headersSent: false,
      getHeader: (name: string) => headers.get(name),
      setHeader: (name: string, value: string) => headers.set(name, value),
    }
    channel('http.client.request.created').publish({ request })
    return headers
  },
}

/** What a client of this maker creates for a path. */
function create(publish: Publish, maker: Requester | undefined, path: string = '/x'): Headers {
  return maker === undefined ? requesters.exit(() => publish(path)) : requesters.run(maker, () => publish(path))
}

function arrived(headers: Headers, path: string = '/x'): Request {
  return new Request(ORIGIN + path, { headers: [...headers] })
}

describe.each(Object.entries(publishers))('a request that is announced on %s', (_, publish) => {
  test('is its maker’s, in whichever context it is answered', () => {
    const [one, other] = [orphanage('one'), orphanage('other')]
    const [ones, others] = [create(publish, one), create(publish, other)]
    expect(requesters.run(other, () => attribution.makerOf(arrived(ones)))).toBe(one)
    expect(requesters.run(one, () => attribution.makerOf(arrived(others)))).toBe(other)
    expect(requesters.exit(() => attribution.makerOf(arrived(ones)))).toBe(one)
  })

  test('loses its mark before anybody else looks', () => {
    const request = arrived(create(publish, orphanage()))
    attribution.makerOf(request)
    expect([...request.headers.keys()].filter((name) => name !== 'host')).toEqual([])
  })

  test('without a maker is left alone, and belongs to the context in which it is answered', () => {
    const headers = create(publish, undefined)
    const current = orphanage()
    expect([...headers.keys()].filter((name) => name !== 'host')).toEqual([])
    expect(requesters.run(current, () => attribution.makerOf(arrived(headers)))).toBe(current)
    expect(requesters.exit(() => attribution.makerOf(arrived(headers)))).toBeUndefined()
  })

  test.each<Marking>(['none', 'note'])('to an origin that is marked "%s" carries nothing', (given) => {
    marking = given
    expect([...create(publish, orphanage()).keys()].filter((name) => name !== 'host')).toEqual([])
    expect(asked).toEqual([ORIGIN])
  })

  test('that is noted is its maker’s when nothing answers it, in whichever context', () => {
    marking = 'note'
    const [one, other] = [orphanage('one'), orphanage('other')]
    create(publish, one, '/one?a=1')
    create(publish, other, '/other')
    const makerOf = (path: string): Requester | undefined =>
      requesters.run(other, () => attribution.makerOfUnanswered(new Request(ORIGIN + path)))
    expect([makerOf('/one?a=1'), makerOf('/other')]).toEqual([one, other])
    expect(makerOf('/one?a=1')).toBe(other)
  })

  test('is not seen once attribution is disposed of', () => {
    attribution.dispose()
    create(publish, orphanage())
    expect(asked).toEqual([])
  })
})

describe('notes', () => {
  const publish = publishers['undici:request:create']!
  const unanswered = (current: Requester): Requester | undefined =>
    requesters.run(current, () => attribution.makerOfUnanswered(new Request(`${ORIGIN}/x`)))

  beforeEach(() => {
    marking = 'note'
  })

  test('of several makers of one request: whoever is current comes first, then the others in order', () => {
    const [one, two, three] = [orphanage('1'), orphanage('2'), orphanage('3')]
    for (const maker of [one, two, three]) create(publish, maker)
    expect([unanswered(two), unanswered(two), unanswered(two)]).toEqual([two, one, three])
  })

  test('count no longer than their maker runs', () => {
    const maker = { ...orphanage('ended'), ended: false }
    create(publish, maker)
    maker.ended = true
    const current = orphanage('current')
    expect(unanswered(current)).toBe(current)
  })

  test('count for what a maker that is over leaves behind: it is not the next one’s', () => {
    const over = { ...orphanage('over'), ended: true }
    create(publish, over)
    expect(unanswered(orphanage('next'))).toBe(over)
  })
})

test('a tag that nobody gave is no maker’s', () => {
  const forged = new Request(`${ORIGIN}/x`, { headers: { 'x-seedbed-requester': '99' } })
  const current = orphanage()
  expect(requesters.run(current, () => attribution.makerOf(forged))).toBe(current)
  expect(forged.headers.has('x-seedbed-requester')).toBe(false)
})

test('a request whose headers are on their way is left alone', () => {
  const request = {
    protocol: 'https:',
    host: 'api.example',
    method: 'GET',
    path: '/x',
    headersSent: true,
    getHeader: () => 'api.example',
    setHeader: () => expect.unreachable(),
  }
  requesters.run(orphanage(), () => channel('http.client.request.created').publish({ request }))
  expect(asked).toEqual([ORIGIN])
})

test('a request of undici waits until its distance from its creation, but not under fake timers of the user’s own', async () => {
  const publish = publishers['undici:request:create']!
  const waits = async (maker: Requester): Promise<boolean> => {
    const request = arrived(create(publish, maker))
    let hasTurned = false
    setImmediate(() => (hasTurned = true))
    await attribution.admitted(request)
    return hasTurned
  }
  expect(await waits(orphanage())).toBe(true)
  expect(await waits({ ...orphanage(), timeline: { isFaked: true } as Timeline })).toBe(false)
})
