import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project } from './project.ts'
import { KIT } from './shop.ts'

const SUITE = `
import { describe, expect } from 'vitest'
import { test } from './kit.js'
const note = ({ task, seed, shop }) => {
  ;(task.meta.seeds ??= []).push(seed)
  ;(task.meta.orders ??= []).push(shop.state.orders.push({}))
}
let flaky = 0
test('plain', note)
test('same', note)
test('retried', { retry: 2 }, async ({ task, seed, shop }) => {
  note({ task, seed, shop })
  expect(task.result.retryCount).toBe(2)
})
test('repeated', { repeats: 2 }, note)
test('repeated and retried', { repeats: 2, retry: 2 }, async ({ task, seed, shop }) => {
  note({ task, seed, shop })
  expect(flaky++ % 2).toBe(1)
})
describe('a suite', () => {
  test('same', note)
})
test('same', note)
for (const value of [1, 1, 2]) test('made in a loop: ' + value, note)
test('with a drawn title (with seed=' + process.hrtime()[1] + ')', note)
test.skip('skipped', note)
test('skipped', note)
`

let project: Project
let expected: Record<string, string[]>

/** The seeds of every attempt of the tests that ran, by name and place among tests of that name. */
async function seedsOf(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Record<string, string[]>> {
  const { tests, output, exitCode } = await project.run(args, { env })
  expect({ exitCode, output }).toMatchObject({ exitCode: 0 })
  const seen = new Map<string, number>()
  const seeds: Record<string, string[]> = {}
  for (const { fullName, meta } of tests) {
    const name = fullName.replace(/ \(with seed=\d+\)$/, '')
    const nth = (seen.get(name) ?? 0) + 1
    seen.set(name, nth)
    if (meta['seeds'] === undefined) continue
    seeds[`${name} #${nth}`] = meta['seeds'] as string[]
    // Each attempt began with an empty world.
    expect(meta['orders']).toEqual((meta['seeds'] as string[]).map(() => 1))
  }
  return seeds
}

beforeAll(async () => {
  project = createProject({ 'kit.js': KIT, 'a.test.js': SUITE })
  expected = await seedsOf()
})
afterAll(() => project[Symbol.dispose]())

describe('seeds of attempts', () => {
  test('retries keep the seed', () => {
    const [first, ...others] = expected['retried #1']!
    expect(others).toEqual([first, first])
  })

  test('repeats get seeds of their own', () => {
    expect(new Set(expected['repeated #1']).size).toBe(3)
  })

  test('retries within repeats keep the seed of the repeat', () => {
    const [a, b, c, d, e, f] = expected['repeated and retried #1']!
    expect([b, d, f]).toEqual([a, c, e])
    expect(new Set([a, c, e]).size).toBe(3)
  })

  test('no two tests share one, whatever their names are', () => {
    const seeds = Object.values(expected).map(([first]) => first)
    expect(new Set(seeds).size).toBe(seeds.length)
    expect(Object.keys(expected).filter((name) => name.startsWith('same'))).toEqual(['same #1', 'same #2'])
  })
})

describe('a part of the run has the seeds of the whole', () => {
  test.each<[what: string, args: string[]]>([
    ['one name', ['-t', '^plain$']],
    ['one suite', ['-t', '^a suite']],
    ['tests of one name', ['-t', '^same$']],
    ['one row', ['-t', '^made in a loop: 2$']],
    ['one repeated test', ['-t', '^repeated$']],
    ['the second of a skipped and a running one', ['-t', '^skipped$']],
  ])('%s', async (_, args) => {
    const seeds = await seedsOf(args)
    expect(Object.keys(seeds).length).toBeGreaterThan(0)
    expect(expected).toMatchObject(seeds)
  })

  test('a retry that is allowed, and not needed, changes nothing', async () => {
    const seeds = await seedsOf(['-t', '^plain$', '--retry=1'])
    expect(seeds['plain #1']).toEqual(expected['plain #1'])
  })
})

test('a run seed changes every seed, the same way each time', async () => {
  const [acme, again] = [await seedsOf([], { SEEDBED_SEED: 'acme' }), await seedsOf([], { SEEDBED_SEED: 'acme' })]
  expect(again).toEqual(acme)
  const before = new Set(Object.values(expected).flat())
  expect(
    Object.values(acme)
      .flat()
      .filter((seed) => before.has(seed)),
  ).toEqual([])
  expect(Object.keys(acme)).toEqual(Object.keys(expected))
})
