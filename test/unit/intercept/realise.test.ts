import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { SimulatedFault } from '../../../src/core/errors.ts'
import { realise } from '../../../src/intercept/realise.ts'
import type { Timeline } from '../../../src/time/timeline.ts'

const reply = { status: 201, headers: { 'x-a': 'b' }, body: 'text' }

/** A timeline that notes what it is asked, and on which delays pass when they are let. */
function notingTimeline(): { timeline: Timeline; notes: string[]; pass: () => void } {
  const notes: string[] = []
  let pass: () => void = () => undefined
  const timeline = {
    wait(ms: number) {
      notes.push(`wait ${ms}`)
      return new Promise<void>((resolve) => (pass = resolve))
    },
    touch: () => notes.push('touch'),
  }
  return { timeline: timeline as unknown as Timeline, notes, pass: () => pass() }
}

test('a reply is what nock takes', async () => {
  expect(await realise({ kind: 'reply', delayMs: 0, reply }, undefined)).toEqual([201, 'text', { 'x-a': 'b' }])
})

test('bytes are a Buffer: nock would write any other view as JSON', async () => {
  const outcome = { kind: 'reply', delayMs: 0, reply: { ...reply, body: Uint8Array.of(0, 255) } } as const
  const [, body] = await realise(outcome, undefined)
  expect(body).toEqual(Buffer.from([0, 255]))
  expect(Buffer.isBuffer(body)).toBe(true)
})

test('an abort is thrown at the client', async () => {
  const error = new SimulatedFault('read ECONNRESET', { code: 'ECONNRESET', syscall: 'read' }, 'r')
  await expect(realise({ kind: 'abort', delayMs: 0, error }, undefined)).rejects.toBe(error)
})

test.each(['reply', 'abort'] as const)(
  'before a %s, its delay passes in the time of its test, which then moves on',
  async (kind) => {
    const { timeline, notes, pass } = notingTimeline()
    const outcome = kind === 'reply' ? { kind, delayMs: 30, reply } : { kind, delayMs: 30, error: new Error('cut') }
    const realised = realise(outcome, timeline).then(
      async ([, body]) => notes.push((await text(body as Readable)) === 'text' ? 'reply' : 'cut'),
      () => notes.push('abort'),
    )
    await new Promise(setImmediate)
    expect(notes).toEqual(['wait 30'])
    pass()
    await realised
    expect(notes).toEqual(['wait 30', 'touch', kind])
  },
)
