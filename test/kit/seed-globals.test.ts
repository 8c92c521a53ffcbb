import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect } from 'vitest'
import { test } from 'seedbed'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** One draw of every kind, with turns of the event loop between them. */
async function draws(): Promise<unknown[]> {
  const seen: unknown[] = [Math.random(), crypto.randomUUID(), randomUUID()]
  await new Promise((resolve) => setImmediate(resolve))
  seen.push(Math.random(), [...crypto.getRandomValues(new Uint16Array(4))], randomBytes(6).toString('hex'))
  await new Promise<void>((resolve) =>
    randomBytes(3, (_, bytes) => {
      seen.push(bytes.toString('hex'))
      resolve()
    }),
  )
  return seen
}

describe.concurrent('seeded globals', () => {
  test.override('seedGlobals', true)
  const seenBySeed = new Map<string, unknown[]>()

  for (let i = 0; i < 5; i++) {
    test(`a test draws the same again, whatever others draw meanwhile (${i})`, async ({ sandbox }) => {
      const seen = await draws()
      const globals = sandbox.random.stream('globals')
      expect(seen[0]).toBe(globals.float())
      expect(seen[1]).toMatch(UUID)
      expect(seen[2]).toMatch(UUID)
      expect(new Set(seen.map(String)).size).toBe(seen.length)
      seenBySeed.set(sandbox.seed, seen)
      expect(new Set([...seenBySeed.values()].map(String)).size).toBe(seenBySeed.size)
    })
  }
})

test('they are off by default', async ({ random }) => {
  void random
  expect(await draws()).not.toEqual(await draws())
})
