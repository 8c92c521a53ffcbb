import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project } from './project.ts'
import { KIT } from './shop.ts'

/** The code under test: each function leaks something from outside of the seed into its requests. */
const CODE = `
import { randomUUID } from 'node:crypto'
import { setTimeout as later } from 'node:timers'
const ITEMS = 'https://shop.example/v1/items'
export const random = () => fetch(ITEMS + '?r=' + Math.floor(Math.random() * 1e9))
export const uuid = () => fetch(ITEMS, { headers: { 'idempotency-key': randomUUID() } })
export const date = () => fetch(ITEMS + '?since=' + Date.now())
export async function timer() {
  let done = false
  later(() => (done = true), 3)
  for (let n = 0; !done; n++) {
    await fetch(ITEMS + '/' + n)
    await new Promise(setImmediate)
  }
  await fetch(ITEMS)
}
let cached
export const cache = async () => (cached ??= await fetch(ITEMS).then((response) => response.json()))
let counter = 0
export const count = () => fetch(ITEMS + '/' + counter++)
/** Asks again in the order in which answers came. */
export async function race() {
  const ids = []
  await Promise.all([1, 2, 3, 4].map(async (id) => {
    await new Promise((resolve) => later(resolve, order.next().value * 5))
    ids.push(id)
  }))
  for (const id of ids) await fetch(ITEMS + '/' + id)
}
const order = (function* () { for (const round of [[1, 2, 3, 4], [4, 3, 2, 1], [2, 1, 4, 3], [3, 4, 1, 2]]) yield* round })()
export const fine = async () => { await fetch(ITEMS + '?id=' + 7); await fetch(ITEMS, { method: 'HEAD' }) }
`

const SUITE = `
import { test } from './kit.js'
import * as code from './code.js'
for (const [name, run] of Object.entries(code)) test(name, async () => { await run() })
test('virtual', { }, async ({ clock }) => { clock.advance(5); await code.fine() })
`

/** A server that tells another number each time, on loopback, which is open. */
const HOST = `
import { createServer } from 'node:http'
import { expect } from 'vitest'
import { test } from './kit.js'
let n = 0
const server = createServer((_, response) => response.end(String(n++)))
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
test('host', async () => {
  const id = await (await fetch('http://127.0.0.1:' + server.address().port + '/next')).text()
  await fetch('https://shop.example/v1/items/' + id)
})
`

let project: Project
beforeAll(() => {
  project = createProject({ 'kit.js': KIT, 'code.js': CODE, 'leaks.test.js': SUITE, 'host.test.js': HOST })
})
afterAll(() => project[Symbol.dispose]())

const findings = (tests: readonly { fullName: string; failureMessages: readonly string[] }[]): Record<string, string> =>
  Object.fromEntries(
    tests
      .filter(({ failureMessages }) => failureMessages.length > 0)
      .map(({ fullName, failureMessages }) => [fullName, failureMessages.join('\n')]),
  )

describe('SEEDBED_CHECK=1', () => {
  test('runs each test twice with one seed, and names the first difference and its likely cause', async () => {
    const { tests, output } = await project.run(['leaks.test.js'], { env: { SEEDBED_CHECK: '1' } })
    const found = findings(tests)
    const expected: Record<string, [difference: RegExp, cause: RegExp]> = {
      random: [
        /exchange 1, GET \/v1\/items: the query parameter "r" was "\d+", then "\d+"/,
        /Math\.random is called at code\.js:5:\d+\. Set seedGlobals: true/,
      ],
      uuid: [
        /the header "idempotency-key" was "[\w-]{36}", then "[\w-]{36}"/,
        /crypto\.randomUUID is called at code\.js:6:\d+\. Set seedGlobals/,
      ],
      date: [
        /the query parameter "since" was "\d{13}", then "\d{13}"/,
        /the clock is read at code\.js:7:\d+\. Set time: 'virtual'/,
      ],
      cache: [
        /exchange 1, GET \/v1\/items: the second run did not ask for it/,
        /state that a module keeps from one run to the next/,
      ],
      count: [
        /the address was "https:\/\/shop\.example\/v1\/items\/0", then "https:\/\/shop\.example\/v1\/items\/1"/,
        /state that a module keeps from one run to the next/,
      ],
      race: [
        /exchange 1, GET \/v1\/items\/1: the second run asked GET \/v1\/items\/4 first; it made the same requests in another order/,
        /a real timer is set at code\.js:\d+:\d+\./,
      ],
    }
    for (const [name, [difference, cause]] of Object.entries(expected)) {
      expect(found[name]).toMatch(/^SeedbedError: Failed to run ".*" twice alike in one process, with one seed: /)
      expect(found[name]).toMatch(difference)
      expect(found[name]).toMatch(cause)
    }
    expect(found).not.toHaveProperty('fine')
    expect(found).not.toHaveProperty('virtual')
    expect(output).toContain('SEEDBED_REPLAY=')
  })

  test('names a real timer when the number of requests depends on it', async () => {
    // How many requests fit into three milliseconds is not the same in ten runs.
    const env = { SEEDBED_CHECK: '1' }
    let found: string | undefined
    for (let run = 0; run < 10 && found === undefined; run++) {
      found = findings((await project.run(['leaks.test.js', '-t', '^timer$'], { env })).tests)['timer']
    }
    expect(found).toMatch(/the second run did not ask for it|only the second run asked|the address was/)
    expect(found).toMatch(/a real timer is set at code\.js:10:\d+\. Set time: 'virtual'/)
  })

  test('names a host that nobody mocks', async () => {
    const found = findings((await project.run(['host.test.js'], { env: { SEEDBED_CHECK: '1' } })).tests)
    expect(found['host']).toMatch(/a real request goes to http:\/\/127\.0\.0\.1:\d+\. Mount a provider for it/)
  })

  test('leaves tests green that are a function of their seed, and a share that is none is refused', async () => {
    const green = await project.run(['leaks.test.js', '-t', '^(fine|virtual)$'], { env: { SEEDBED_CHECK: '1' } })
    expect([green.exitCode, green.tests.filter(({ status }) => status === 'passed').length]).toEqual([0, 2])
    const refused = await project.run(['leaks.test.js'], { env: { SEEDBED_CHECK: 'yes' } })
    expect(refused.output).toContain('SEEDBED_CHECK is "yes". Set it to the share of tests that run twice')
  })
})

describe('a check in two processes', () => {
  test('tells what any process gets otherwise from what one run leaves behind for the next', async () => {
    const recorded = await project.run(['leaks.test.js'], { env: { SEEDBED_CHECK_RECORD: 'recorded' } })
    expect(recorded.exitCode).toBe(0)
    const env = { SEEDBED_CHECK: '1', SEEDBED_CHECK_AGAINST: 'recorded' }
    const found = findings((await project.run(['leaks.test.js'], { env })).tests)
    expect(found['random']).toMatch(/twice alike in two processes, .* Math\.random is called at code\.js/)
    expect(found['cache']).toMatch(/twice alike in one process, .* state that a module keeps from one run to the next/)
    expect(found).not.toHaveProperty('fine')
  })

  test('is what seedbed check does: one run that records, and one that compares', async () => {
    const green = await project.sh("npx seedbed check leaks.test.js -t '^(fine|virtual)$'")
    expect(green.output).toContain('every test went the same way three times under one seed')
    expect(green.exitCode).toBe(0)
    const leaky = await project.sh("npx seedbed check -t '^random$' -- leaks.test.js --reporter=dot")
    expect(leaky.output).toContain('twice alike in two processes')
    expect(leaky.exitCode).toBe(1)
    const broken = await project.sh('npx seedbed check no-such-file')
    expect(broken.output).toContain('check stopped: the tests have to be green before they can be compared')
    expect(broken.exitCode).toBe(1)
  })
})

const RETRIED = `
import { expect } from 'vitest'
import { get, test, URL_ITEMS } from './kit.js'
test('a bug', { retry: 2 }, async () => { await get(); throw new Error('red') })
let attempts = 0
test('left something behind', { retry: 2 }, async () => {
  await get(URL_ITEMS + '?page=' + attempts)
  expect(attempts++).toBe(1)
})
test('of another kind', { retry: 2 }, async () => { await get(); expect(attempts++).toBe(3) })
test('in another way', { retry: 1 }, async () => { await get(URL_ITEMS + '?r=' + Math.random()); throw new Error('red') })
test('green', { retry: 2 }, () => get())
`

test('retries keep the seed, and say together whether the seed explains the failure', async () => {
  using retried = createProject({ 'kit.js': KIT, 'retried.test.js': RETRIED })
  const { output } = await retried.run()
  expect(output).toContain('verdict    deterministic failure: failed 3 times with the same seed and the same traffic.')
  expect(output).toContain(
    ' seedbed  flaky  left something behind: not explained by the seed: failed, then passed with the same seed. ' +
      'First difference: exchange 1, GET /v1/items: the query parameter "page" was "0", then "1". It is asked at kit.js:17:41. Likely cause: state that a module keeps',
  )
  expect(output).toContain(
    ' seedbed  flaky  of another kind: not explained by the seed: failed, then passed with the same seed. The traffic was the same: ',
  )
  expect(output).toMatch(
    /verdict {4}failed twice with the same seed, but not with the same traffic\. First difference: .*"r" was .* Math\.random is called at retried\.test\.js:/,
  )
  expect(output).not.toContain('flaky  green')
})
