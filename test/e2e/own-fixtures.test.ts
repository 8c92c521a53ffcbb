import { afterAll, beforeAll, expect, test } from 'vitest'
import { createProject, type Project, type RunResult } from './project.ts'
import { KIT, NO_PLUGIN } from './shop.ts'

/** Fixtures of a user's own whose set-up makes requests: of their own accord, on demand, and on top of each other. */
const FIXTURES = `
import { expect } from 'vitest'
import { get, test as base, URL_ITEMS } from './kit.js'
const ask = (path) => async ({}, use) => { await null; await use(await get(URL_ITEMS + path)) }
const test = base
  .extend('first', { auto: true }, async () => { await null; return get(URL_ITEMS + '/1') })
  .extend({ second: [ask('/2'), { auto: true }], third: ask('/3') })
const paths = (journal) => journal.exchanges.map(({ url }) => url.at(-1))
let seen = []
test('alone', { retry: 1 }, async ({ journal, first }) => {
  seen.push(first[1].draw)
  await get(URL_ITEMS + '/4')
  expect(paths(journal)).toEqual(['1', '2', '4'])
  expect(seen).toEqual([first[1].draw, first[1].draw])
})
test('on demand', ({ journal, third }) => { expect([...paths(journal)].sort()).toEqual(['1', '2', '3']) })
for (const name of ['a', 'b', 'c']) {
  test.concurrent(name, async ({ expect, journal, third, seed, first }) => {
    await get(URL_ITEMS + '/4')
    expect([...paths(journal)].sort()).toEqual(['1', '2', '3', '4'])
  })
}
test('repeated', { repeats: 2 }, ({ journal }) => { expect(paths(journal)).toEqual(['1', '2']) })
`
const AFTER = `
import { afterAll, test as plain } from 'vitest'
import { get } from './kit.js'
import './fixtures.test.js'
let seen
plain('outside of the kit', async ({ expect }) => {
  await expect(get()).rejects.toMatchObject({ cause: { message: expect.stringContaining('no provider of this test') } })
})
afterAll(async () => { await get().catch((error) => console.log('after all:', String(error.cause ?? error))) })
`
const VIRTUAL = `
import { expect } from 'vitest'
import { get, test as base } from './kit.js'
const test = base.extend('waited', { auto: true }, async ({ clock }) => {
  const start = clock.now()
  await new Promise((resolve) => setTimeout(resolve, 30_000))
  await get()
  return clock.now() - start
})
test.override({ time: 'virtual', faultPlan: [{ type: 'latency', ms: 5_000 }] })
test('virtual', ({ waited }) => { expect(waited).toBe(35_000) })
test.concurrent('beside', ({ expect, waited }) => { expect(waited).toBe(35_000) })
`

let project: Project
let run: RunResult
beforeAll(async () => {
  project = createProject({ 'kit.js': KIT, 'fixtures.test.js': FIXTURES })
  run = await project.run()
})
afterAll(() => project[Symbol.dispose]())

test("requests in the set-up of a user's own fixtures are their test's, in any attempt and beside other tests", () => {
  expect(run.output).not.toContain('outside of any running test')
  expect(run.output).toMatch(/Tests {2}6 passed \(6\)/)
  expect(run.exitCode).toBe(0)
})

test('and so are they without the plugin', async () => {
  using plain = createProject({ 'kit.js': KIT, 'fixtures.test.js': FIXTURES, 'vitest.config.ts': NO_PLUGIN })
  const { output, exitCode } = await plain.run()
  expect(output).toMatch(/Tests {2}6 passed \(6\)/)
  expect(exitCode).toBe(0)
})

test('their context ends with the test: what is asked afterwards is of whoever asks', async () => {
  using after = createProject({ 'kit.js': KIT, 'fixtures.test.js': FIXTURES, 'after.test.js': AFTER })
  const { output } = await after.run(['after.test.js'])
  expect(output).toMatch(/after all:.* it was made outside of any running test/)
  expect(output).toContain('no provider of this test answers for https://shop.example')
})

test("time is their test's, too", async () => {
  using virtual = createProject({ 'kit.js': KIT, 'virtual.test.js': VIRTUAL })
  const { output } = await virtual.run()
  expect(output).toMatch(/Tests {2}2 passed \(2\)/)
})
