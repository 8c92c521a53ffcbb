import { expect } from 'vitest'
import { createRandom, type Random } from '../../src/random/index.ts'

type Draw = (random: Random) => unknown

const many = (random: Random, draw: Draw, count = 20): unknown[] => Array.from({ length: count }, () => draw(random))

/** The same seed and labels give the same values, another seed or label others. */
export function sameSeedSameValues(seed: string, draw: Draw): void {
  const values = many(createRandom(seed).stream('a', 1), draw, 200)
  expect(many(createRandom(seed).stream('a', 1), draw, 200)).toEqual(values)
  expect(many(createRandom(`${seed}x`).stream('a', 1), draw, 200)).not.toEqual(values)
  expect(many(createRandom(seed).stream('a', '1'), draw, 200)).not.toEqual(values)
}

/** Other streams, and how much is drawn from them, change nothing. */
export function streamsAreIndependent(seed: string, draw: Draw): void {
  const alone = many(createRandom(seed).stream('mine'), draw)
  const root = createRandom(seed)
  draw(root)
  const mine = root.stream('mine')
  const other = root.stream('other')
  const among = many(mine, (random) => {
    draw(other)
    draw(root.stream('another'))
    return draw(random)
  })
  expect(among).toEqual(alone)
}

/** A snapshot in the middle continues as if nothing had happened, also in another stream, also as JSON. */
export function snapshotContinues(seed: string, draw: Draw, before: number): void {
  const random = createRandom(seed).stream('s')
  many(random, draw, before)
  const snapshot = JSON.parse(JSON.stringify(random.snapshot()))
  const next = many(random, draw)
  random.restore(snapshot)
  expect(many(random, draw)).toEqual(next)
  const other = createRandom('another')
  other.restore(snapshot)
  expect(many(other, draw)).toEqual(next)
}

/** `reset` and `initialize` start again from the beginning. */
export function startsAgain(seed: string, draw: Draw): void {
  const random = createRandom(seed)
  const values = many(random, draw)
  random.reset()
  expect(many(random, draw)).toEqual(values)
  random.initialize('another')
  expect(random.seed).toBe('another')
  many(random, draw)
  random.initialize(seed)
  expect(many(random, draw)).toEqual(values)
}
