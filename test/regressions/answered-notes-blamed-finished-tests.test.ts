import http from 'node:http'
import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Interception, startInterception } from '../../src/intercept/interception.ts'
import { type Requester, requesters } from '../../src/intercept/requester.ts'
import { orphanage } from '../support/requesters.ts'

const URL_ASKED = 'http://other.example/x'
const clients: Readonly<Record<string, () => Promise<unknown>>> = {
  fetch: () => fetch(URL_ASKED).then((response) => response.text()),
  http: () =>
    new Promise((resolve, reject) => {
      http.get(URL_ASKED, (response) => response.resume().on('end', resolve)).on('error', reject)
    }),
}

let interception: Interception
const file = orphanage('file')
beforeEach(() => {
  interception = startInterception('block', file)
})
afterEach(() => {
  nock.cleanAll()
  interception.dispose()
})

async function run(requester: Requester, ask: () => Promise<unknown>): Promise<unknown> {
  return requesters.run(requester, () => ask().catch((error: Error) => error.cause ?? error))
}

// The user's own scope answered the first test; the note of who had asked stayed, and the next one to ask the same in
// vain was taken for the first: the file failed instead of the test.
test.each(Object.entries(clients))('%s: the test that asked in vain is blamed, not an earlier one', async (_, ask) => {
  const first = { ...orphanage('first'), ended: false }
  nock('http://other.example').get('/x').reply(200, 'mine')
  await run(first, ask)
  first.ended = true
  nock.cleanAll()
  const second = orphanage('second')
  expect(await run(second, ask)).toHaveProperty('message', 'second refuses')
  expect([first.asked, second.asked, file.asked]).toEqual([[], [`GET ${URL_ASKED}`], []])
})
