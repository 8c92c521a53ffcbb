import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest'
import { createTest } from 'seedbed'
import { echo } from './echo.ts'

const test = createTest({ providers: { echo } })
const url = 'https://echo.example/who'
let sockets = 0
const count = (): void => void sockets++

beforeAll(() => subscribe('undici:request:create', count))
beforeEach(() => {
  sockets = 0
})
afterAll(() => unsubscribe('undici:request:create', count))

test('a fetch reaches its provider without a socket', async ({ echo, journal }) => {
  expect(await (await fetch(url)).json()).toEqual({ secret: echo.secret() })
  expect([sockets, journal.exchanges.length]).toEqual([0, 1])
})

describe('with the option fixture', () => {
  test.override('lane', 'socket')

  test('it goes through one', async ({ echo, journal }) => {
    expect(await (await fetch(url)).json()).toEqual({ secret: echo.secret() })
    expect([sockets, journal.exchanges.length]).toEqual([1, 1])
  })
})

describe.concurrent('tests at the same time', () => {
  for (let n = 0; n < 10; n++) {
    test(`have their own answers (${n})`, async ({ echo }) => {
      const answers = await Promise.all(Array.from({ length: 10 }, async () => (await fetch(url)).json()))
      expect(answers).toEqual(answers.map(() => ({ secret: echo.secret() })))
    })
  }
})

describe('in virtual time', () => {
  const slow = test.extend('faultPlan', [{ type: 'latency', ms: 30_000 }])

  for (const lane of ['auto', 'socket'] as const) {
    slow.extend('lane', lane)(`a timeout of the code's comes first, at its time: ${lane}`, async () => {
      const start = Date.now()
      const failed = fetch(url, { signal: AbortSignal.timeout(5_000) })
      await expect(failed).rejects.toThrow('The operation was aborted due to timeout')
      expect(Date.now() - start).toBe(5_000)
      await fetch(url)
      expect(Date.now() - start).toBe(35_000)
    })
  }
})
