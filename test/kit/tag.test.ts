import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import nock from 'nock'
import { afterAll, expect } from 'vitest'
import { createTest, defineProvider } from 'seedbed'

const TAG = 'x-seedbed-requester'

const server = createServer((request, response) =>
  response.end(JSON.stringify({ real: true, tag: request.headers[TAG] ?? null })),
)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
afterAll(() => new Promise((resolve) => server.close(resolve)))

const local = defineProvider({
  name: 'local',
  origin,
  endpoints: { 'GET /mocked': ({ headers }) => ({ real: false, tag: headers[TAG] ?? null }) },
})
const test = createTest({ providers: { local } })

async function get(path: string): Promise<unknown> {
  return (await fetch(origin + path)).json()
}

test('the provider does not see the tag', async () => {
  expect(await get('/mocked')).toEqual({ real: false, tag: null })
})

test('a real server that a user lets requests through to does not see it either', async () => {
  nock(origin).get('/passed').passthrough()
  expect(await get('/passed')).toEqual({ real: true, tag: null })
})

test('an open host without a provider gets no tag', async () => {
  const other = createServer((request, response) => response.end(JSON.stringify(request.headers)))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const answer = await fetch(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`)
  expect(await answer.json()).not.toHaveProperty(TAG)
  await new Promise((resolve) => other.close(resolve))
})
