import axios from 'axios'
import nock from 'nock'
import { afterEach, describe, expect } from 'vitest'
import { createTest } from 'seedbed'
import { echo } from './echo.ts'

const test = createTest({ providers: { echo } })

async function get(url: string): Promise<unknown> {
  return (await fetch(url)).json()
}

describe('a user of nock keeps it', () => {
  afterEach(() => {
    nock.cleanAll()
  })

  test('their scope for another origin answers', async ({ echo }) => {
    nock('https://other.example').get('/a').reply(200, { theirs: true })
    expect(await get('https://other.example/a')).toEqual({ theirs: true })
    expect(await get('https://echo.example/who')).toEqual({ secret: echo.secret() })
  })

  test('their scope for our origin wins, once, and only for its route', async ({ echo }) => {
    nock('https://echo.example').get('/who').reply(200, { theirs: true })
    expect(await get('https://echo.example/headers')).toHaveProperty('host', 'echo.example')
    expect(await get('https://echo.example/who')).toEqual({ theirs: true })
    expect(await get('https://echo.example/who')).toEqual({ secret: echo.secret() })
    expect(echo.requests('/who')).toHaveLength(1)
  })

  test('their scope for a route that the provider lacks is no mistake', async () => {
    nock('https://echo.example').get('/extra').reply(200, { theirs: true })
    expect(await get('https://echo.example/extra')).toEqual({ theirs: true })
  })

  test('their cleanAll does not unmount the providers', async ({ echo }) => {
    nock('https://echo.example').get('/who').reply(200, { theirs: true })
    nock.cleanAll()
    expect(await get('https://echo.example/who')).toEqual({ secret: echo.secret() })
    nock.cleanAll()
    expect((await axios.get('https://echo.example/who')).data).toEqual({ secret: echo.secret() })
  })

  test('their isDone and pendingMocks speak of their scopes alone', async () => {
    expect(nock.isDone()).toBe(true)
    const scope = nock('https://echo.example').get('/who').reply(200, {})
    expect(nock.isDone()).toBe(false)
    expect(nock.pendingMocks()).toEqual(['GET https://echo.example:443/who'])
    await get('https://echo.example/who')
    expect(scope.isDone()).toBe(true)
  })

  test('their disableNetConnect keeps providers answering', async ({ echo }) => {
    nock.disableNetConnect()
    expect(await get('https://echo.example/who')).toEqual({ secret: echo.secret() })
  })

  test('after their restore, the next attempt is intercepted again (first half)', () => {
    nock.restore()
    expect(nock.isActive()).toBe(false)
  })

  test('after their restore, the next attempt is intercepted again (second half)', async ({ echo }) => {
    expect(await get('https://echo.example/who')).toEqual({ secret: echo.secret() })
  })
})

test('nobody sees the tag that requests are attributed by', async ({ journal }) => {
  const seen = JSON.stringify(await get('https://echo.example/headers'))
  const { data } = await axios.post('https://echo.example/echo', { a: 1 })
  expect(data).toMatchObject({ body: { a: 1 } })
  expect(seen + JSON.stringify(data) + JSON.stringify(journal.exchanges)).not.toContain('x-seedbed')
})

test('a reply without a body, and a HEAD, are what HTTP says', async () => {
  const gone = await fetch('https://echo.example/gone', { method: 'DELETE' })
  expect([gone.status, await gone.text()]).toEqual([204, ''])
  const head = await fetch('https://echo.example/who', { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
})
