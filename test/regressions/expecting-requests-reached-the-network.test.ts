import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { attemptOf } from '../../src/fixtures/attempt.ts'
import { type Interception, startInterception } from '../../src/intercept/interception.ts'
import { type Requester, requesters } from '../../src/intercept/requester.ts'
import { orphanage } from '../support/requesters.ts'
import { createFile } from '../support/tasks.ts'

const REASON = 'it expects "100-continue", and what does cannot be intercepted. Leave the header "Expect" out in tests.'

let server: Server
let origin: string
let received: number
let interception: Interception
const file = orphanage('file')

beforeEach(async () => {
  received = 0
  server = createServer((_, response) => {
    received++
    response.end('real')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  interception = startInterception('block', file)
})
afterEach(() => {
  nock.cleanAll()
  interception.dispose()
  server.close()
})

/** What a client sees that waits for the go-ahead before it sends its body. */
function upload(url: string, maker: Requester): Promise<string> {
  return requesters.run(
    maker,
    () =>
      new Promise((resolve) => {
        const upload = request(url, { method: 'PUT', headers: { Expect: '100-continue' } }, (response) => {
          response.resume().on('end', () => resolve(String(response.statusCode)))
        })
        upload.on('continue', () => upload.end('body'))
        upload.on('error', (error) => resolve(error.message))
      }),
  )
}

// nock lets these through as they are, whatever is mounted or blocked.
test('to a mounted origin they fail their test instead of reaching the real one', async () => {
  interception.mount([origin])
  const attempt = attemptOf(createFile('a.test.ts', ['it']).tests[0]!, { runSeed: 'acme' }, file)
  const message = `Failed to answer PUT ${origin}/x: ${REASON}`
  expect(await upload(`${origin}/x?token=secret`, attempt)).toBe(message)
  expect([attempt.violations.map((violation) => violation.message), received]).toEqual([[message], 0])
})

test('to a host that nothing answers they fail their test', async () => {
  const maker = orphanage('maker')
  expect(await upload('http://other.example/x', maker)).toBe('maker refuses')
  expect(maker.asked).toEqual(['PUT http://other.example/x'])
})

test('to what the policy leaves open they go through', async () => {
  const maker = orphanage('maker')
  expect(await upload(`${origin}/x`, maker)).toBe('200')
  expect([maker.asked, received]).toEqual([[], 1])
})
