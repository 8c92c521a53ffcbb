import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SimulatedFault } from '../../../src/core/errors.ts'
import { realise } from '../../../src/intercept/realise.ts'

const reply = { status: 201, headers: { 'x-a': 'b' }, body: 'text' }

test('a reply is what nock takes', async () => {
  expect(await realise({ kind: 'reply', delayMs: 0, reply })).toEqual([201, 'text', { 'x-a': 'b' }])
})

test('bytes are a Buffer: nock would write any other view as JSON', async () => {
  const [, body] = await realise({ kind: 'reply', delayMs: 0, reply: { ...reply, body: Uint8Array.of(0, 255) } })
  expect(body).toEqual(Buffer.from([0, 255]))
})

test('an abort is thrown at the client', async () => {
  const error = new SimulatedFault('ECONNRESET', 'read', 'r')
  await expect(realise({ kind: 'abort', delayMs: 0, error })).rejects.toBe(error)
})

describe('a delay', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test.each(['reply', 'abort'] as const)('before a %s is waited for through the timers of the moment', async (kind) => {
    const error = new Error('cut')
    let ended = ''
    const outcome = kind === 'reply' ? { kind, delayMs: 30_000, reply } : { kind, delayMs: 30_000, error }
    void realise(outcome).then(
      () => (ended = 'reply'),
      () => (ended = 'abort'),
    )
    await vi.advanceTimersByTimeAsync(29_999)
    expect(ended).toBe('')
    await vi.advanceTimersByTimeAsync(1)
    expect(ended).toBe(kind)
  })

  test('of nothing sets no timer', async () => {
    await realise({ kind: 'reply', delayMs: 0, reply })
    expect(vi.getTimerCount()).toBe(0)
  })
})
