import { describe, expect, test } from 'vitest'
import { START_MS } from '../../../src/core/clock.ts'
import { createFaker } from '../../../src/providers/faker.ts'
import { createRandom } from '../../../src/random/index.ts'
import { countingRandom } from '../../support/random.ts'

function sample(seed: string, nowMs: number = START_MS): unknown[] {
  const faker = createFaker(createRandom(seed), nowMs)
  return [
    faker.person.fullName(),
    faker.string.uuid(),
    faker.number.float(),
    faker.date.past(),
    faker.helpers.shuffle([1, 2, 3, 4, 5]),
  ]
}

test('the same stream gives the same data; another gives other data', () => {
  expect(sample('one')).toEqual(sample('one'))
  expect(sample('one')).not.toEqual(sample('other'))
})

test('two fakers leave each other alone', () => {
  const [one, other] = [createFaker(createRandom('one'), START_MS), createFaker(createRandom('other'), START_MS)]
  const names = [one.person.firstName(), other.person.firstName(), one.person.lastName(), other.person.lastName()]
  const alone = createFaker(createRandom('one'), START_MS)
  expect([names[0], names[2]]).toEqual([alone.person.firstName(), alone.person.lastName()])
})

test('now is what it is told, not the wall clock', () => {
  const year2001 = Date.UTC(2001, 0, 1)
  const faker = createFaker(createRandom('date'), year2001)
  for (let at = 0; at < 20; at++) {
    expect(faker.date.recent().getTime()).toBeLessThanOrEqual(year2001)
    expect(faker.date.soon().getTime()).toBeGreaterThanOrEqual(year2001)
  }
})

describe('draws', () => {
  test('are made for what is asked, and none before', () => {
    const { random, draws } = countingRandom('lazy')
    const faker = createFaker(random, START_MS)
    expect(draws()).toBe(0)
    faker.number.int()
    expect(draws()).toBeGreaterThan(0)
  })

  test('cannot be seeded away', () => {
    const faker = createFaker(createRandom('one'), START_MS)
    const unseeded = createFaker(createRandom('one'), START_MS)
    faker.seed(42)
    expect(faker.string.uuid()).toBe(unseeded.string.uuid())
  })
})
