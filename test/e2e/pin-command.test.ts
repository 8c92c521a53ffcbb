import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Manifest } from '../../src/manifest/manifest.ts'
import { createProject, type Project } from './project.ts'
import { KIT } from './shop.ts'

const RED = `
import { describe, expect } from 'vitest'
import { get, order, test } from './kit.js'
describe('checkout', () => {
  test.override('faultPlan', [{ type: 'response-lost', endpoint: 'POST /orders', probability: process.env.CHAOS ? 1 : 0, times: 1 }])
  test('orders once', async ({ shop }) => {
    await order().catch(() => order())
    expect(shop.state.orders).toHaveLength(1)
  })
  test('green', () => get())
})
`
const FILE = '__seeds__/a.test.js.seeds'
const TOKEN = 'sb1_7q3m9x2v4tzab~p1.c1x1.c4x2p2.c3x1'

let project: Project
beforeEach(() => {
  project = createProject({ 'kit.js': KIT, 'a.test.js': RED })
})
afterEach(() => project[Symbol.dispose]())

const path = (name: string): string => join(project.directory, name)
const lines = (file = FILE): string[] =>
  readFileSync(path(file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

/** A run that fails, and the token of its failure. */
async function fail(): Promise<string> {
  await project.run([], { env: { CHAOS: '1' } })
  const { failures } = JSON.parse(readFileSync(path('.seedbed/failures.json'), 'utf8')) as Manifest
  return failures[0]!.token!
}

describe('seedbed pin', () => {
  test('finds the test of a token in the manifest, and writes its line', async () => {
    const token = await fail()
    expect(await project.sh(`seedbed pin ${token}`)).toEqual({
      exitCode: 0,
      output: `pinned ${token} in ${FILE}; check it in\n`,
    })
    expect(lines()).toEqual([
      `${token} | checkout > orders once | POST /v1/orders #1 response-lost | AssertionError: expected [ {}, {} ] to have a length of 1 but got 2`,
    ])
    expect(await project.sh(`seedbed pin ${token}`)).toEqual({
      exitCode: 0,
      output: `${token} is pinned already, in ${FILE}\n`,
    })
    expect((await project.run()).output).toContain(`${token} of ${FILE}:3 came back`)
  })

  test('takes a manifest from elsewhere, as CI leaves one', async () => {
    const token = await fail()
    mkdirSync(path('downloads'))
    renameSync(path('.seedbed/failures.json'), path('downloads/failures.json'))
    expect((await project.sh(`seedbed pin ${token} --manifest downloads/failures.json`)).exitCode).toBe(0)
    expect(lines().length).toBe(1)
  })

  test('takes the test from its options, where no manifest knows it', async () => {
    expect((await project.sh(`seedbed pin ${TOKEN} --file a.test.js --test 'checkout > orders once'`)).exitCode).toBe(0)
    expect(lines()).toEqual([
      `${TOKEN} | checkout > orders once | rule 1 at its request 1, 4, 5; rule 2 at its request 3`,
    ])
  })

  test('in CI writes nothing and prints the line', async () => {
    const token = await fail()
    const { exitCode, output } = await project.sh(`seedbed pin ${token}`, { CI: 'true' })
    expect(exitCode).toBe(0)
    expect(output).toMatch(new RegExp(`^add this line to ${FILE}: ${token} \\| checkout > orders once \\| `))
    expect(existsSync(path('__seeds__'))).toBe(false)
  })

  test.each<[what: string, command: string, message: string]>([
    [
      'an unreadable token',
      'seedbed pin sb1_oops',
      'Failed to read the replay token "sb1_oops": it is not of the form',
    ],
    [
      'a token that nobody knows',
      `seedbed pin ${TOKEN}`,
      `Failed to pin ${TOKEN}: .seedbed/failures.json knows no failure with it. Name another manifest with --manifest, or the test with --file and --test.`,
    ],
    ['half a place', `seedbed pin ${TOKEN} --file a.test.js`, '--file and --test name a test together. Give both.'],
    [
      'a missing file',
      `seedbed pin ${TOKEN} --file b.test.js --test a`,
      'there is no test file b.test.js. Name it with --file',
    ],
    [
      'a missing manifest that is broken',
      `echo '{' > m.json; seedbed pin ${TOKEN} --manifest m.json`,
      'it is not JSON',
    ],
    ['no token', 'seedbed pin', "missing required argument 'token'"],
  ])('refuses %s', async (_, command, message) => {
    const { exitCode, output } = await project.sh(command)
    expect(output).toContain(message)
    expect(exitCode).toBe(2)
    expect(existsSync(path('__seeds__'))).toBe(false)
  })

  test('keeps the lines of everyone who pins at the same time', async () => {
    const tokens = Array.from({ length: 6 }, (_, at) => `sb1_000000000000${at}~0`)
    const commands = tokens.map((token) => `seedbed pin ${token} --file a.test.js --test 'checkout > green' &`)
    expect((await project.sh(`${commands.join('\n')}\nwait`)).exitCode).toBe(0)
    expect(
      lines()
        .map((line) => line.split(' ')[0])
        .toSorted(),
    ).toEqual(tokens)
  })
})

test('seedbed rerun --pin writes down what fails again', async () => {
  const token = await fail()
  writeFileSync(path('a.test.js'), `${RED}\ntest('another', () => { throw new Error('red') })`)
  const { exitCode, output } = await project.sh('seedbed rerun --pin')
  expect(exitCode).toBe(1)
  expect(output).toContain(` seedbed  pinned ${token} in ${FILE}; check it in`)
  expect(lines()).toEqual([
    expect.stringContaining(`${token} | checkout > orders once | POST /v1/orders #1 response-lost | `),
  ])
  // What is pinned now runs once in a rerun all the same.
  const again = await project.sh('seedbed rerun')
  expect(again.exitCode).toBe(1)
  expect(again.output).not.toContain('came back')
})
