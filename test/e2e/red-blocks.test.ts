import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Manifest } from '../../src/manifest/manifest.ts'
import { createProject, type Project } from './project.ts'
import { blocksOf, count, KIT } from './shop.ts'

const FAULTS = `
import { expect } from 'vitest'
import { get, order, test, URL_ITEMS } from './kit.js'
test.extend('faultPlan', [
  { id: 'mine', type: 'error', status: 503, endpoint: 'GET /items/:id' },
  { type: 'response-lost', endpoint: 'POST /orders', probability: 0.99 },
  { type: 'latency', ms: 3000, endpoint: 'GET /items' },
])('charges once', async () => {
  await get()
  await get(URL_ITEMS + '/7')
  await order().catch(() => undefined)
  expect.soft(1).toBe(2)
  throw new Error('red')
})
for (const number of [1, 2]) test('alike ' + number, async () => { await get(); throw new Error('alike') })
`
const LATE = `
import { aroundEach, describe } from 'vitest'
import { get, test } from './kit.js'
const clean = (message) => async ({}, { onCleanup }) => { onCleanup(() => { throw new Error(message) }) }
describe('around', () => {
  aroundEach(async (runTest) => { await runTest(); await get(); throw new Error('red') })
  test('after', () => get())
})
describe('around', () => {
  aroundEach(async () => { await get(); throw new Error('red') })
  test('before', () => get())
})
test.extend('mine', async () => { await get(); throw new Error('red') })('set-up', ({ mine }) => mine)
test.extend('mine', { auto: true }, () => { throw new Error('red') })('set-up of its own accord', () => get())
test.extend('mine', clean('red'))('clean-up', ({ mine }) => get())
describe('around with a fixture', () => {
  const around = test.extend('mine', clean('red'))
  around.aroundEach(async (runTest, { mine }) => { await runTest() })
  around('clean-up', () => get())
})
describe('retried', () => {
  let attempts = 0
  aroundEach(async (runTest) => { await runTest(); if (attempts++ === 0) throw new Error('red') })
  test('green in the end', { retry: 1 }, () => get())
})
`
const SAME = `
import { get, test } from 'KIT'
test('same', async () => { await get(); throw new Error('red') })
`

let project: Project
beforeAll(() => {
  project = createProject({
    'kit.js': KIT,
    'faults.test.js': FAULTS,
    'late.test.js': LATE,
    'same.test.js': SAME.replace('KIT', './kit.js'),
    'same.test.jsx': SAME.replace('KIT', './kit.js'),
    'not-the-same.test.js': SAME.replace('KIT', './kit.js'),
    'sub/same.test.js': SAME.replace('KIT', '../kit.js'),
    '.hidden/same.test.js': SAME.replace('KIT', '../kit.js'),
    'sub/deeper/same.test.js': SAME.replace('KIT', '../../kit.js'),
    'sub/[id]/(x)/same.test.js': SAME.replace('KIT', '../../../kit.js'),
    'odd/sub/[id]/(x)/same.test.js': SAME.replace('KIT', '../../../../kit.js'),
  })
})
afterAll(() => project[Symbol.dispose]())

const ESCAPE = '\u001B['

describe('the block under a red test', () => {
  test.each(['default', 'verbose', 'dot'])('reads as this, and stands once, with the reporter %s', async (name) => {
    const { output } = await project.sh(`vitest run faults --reporter=${name}`)
    const block = blocksOf(output)['charges once']!
    expect(
      block
        .replace(/sb1_[0-9a-z]{13}/g, 'SEED')
        .replace(/in \d+ ms/, 'in 9 ms')
        .replace(/0\.\d{3} </, '0.123 <'),
    ).toBe(
      [
        'seed SEED   run seed seedbed   time virtual, 3.0 s simulated in 9 ms',
        '   1  GET /v1/items    200                        <- fault latency (rule 3), 3000 ms late',
        '   2  GET /v1/items/7  503                        <- fault error (rule mine)',
        '   3  POST /v1/orders  201  applied, answer lost  <- fault response-lost (rule 2, draw 0.123 < 0.99)',
        ` reproduce  SEEDBED_REPLAY='SEED~p1.c1x1p2.c1x1p3.c1x1' npx vitest run faults.test.js -t '^charges once$'`,
        ' trace      .seedbed/trace/faults-charges-once.html',
      ].join('\n'),
    )
    expect(count(output, 'seedbed  seed ')).toBe(3)
    expect(count(output, '↳')).toBe(0)
  })

  test('is there when a hook around the test fails, or a fixture', async () => {
    const { output } = await project.sh('vitest run late')
    const blocks = blocksOf(output)
    expect(Object.keys(blocks)).toEqual([
      'around > after',
      'around > before',
      'set-up',
      'set-up of its own accord',
      'clean-up',
      'around with a fixture > clean-up',
    ])
    const requests = Object.values(blocks).map((block) => count(block, 'GET /v1/items'))
    expect(requests).toEqual([2, 1, 1, 0, 1, 1])
  })

  test('is plain text where it is piped, and in colours where they are asked for', () => {
    const run = (env: NodeJS.ProcessEnv): string =>
      spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'faults'], {
        cwd: project.directory,
        encoding: 'utf8',
        env: { ...process.env, ...env },
      }).stderr
    const line = (output: string): string => output.split('\n').find((text) => text.includes('seed sb1_'))!
    expect(line(run({ FORCE_COLOR: undefined, NO_COLOR: undefined }))).not.toContain(ESCAPE)
    expect(line(run({ FORCE_COLOR: '1', NO_COLOR: undefined }))).toContain(`${ESCAPE}1m`)
  })
})

describe('the command of a test', () => {
  test('that other files have too runs it in its own file alone', async () => {
    const { output } = await project.sh('vitest run same')
    const parts = output.split(/^ FAIL {2}/m).slice(1)
    const commands = parts.map((part) => [part.slice(0, part.indexOf(' > ')), /^ reproduce {2}(.*)$/m.exec(part)![1]!])
    expect(commands.map(([file]) => file).toSorted()).toEqual([
      '.hidden/same.test.js',
      'not-the-same.test.js',
      'odd/sub/[id]/(x)/same.test.js',
      'same.test.js',
      'same.test.jsx',
      'sub/[id]/(x)/same.test.js',
      'sub/deeper/same.test.js',
      'sub/same.test.js',
    ])
    for (const [file, command] of commands) {
      const again = await project.sh(command!)
      expect([file, / Tests {2}(.*)/.exec(again.output)?.[1]]).toEqual([file, '1 failed (1)'])
      expect(again.output).toContain(` FAIL  ${file} > same`)
    }
  })
})

describe('a report for machines', () => {
  test('TAP stays TAP: each line is one that TAP knows', async () => {
    const { output } = await project.sh('vitest run faults --reporter=tap-flat')
    expect(output.match(/^ +# seedbed: seed sb1_\w+ .* reproduce {2}SEEDBED_REPLAY=.*$/gm)).toHaveLength(3)
    const known = /^(TAP version 13|1\.\.\d+|(not )?ok .*| +(#.*|---|\.\.\.|\w+:.*))?$/
    expect(output.split('\n').filter((line) => !known.test(line))).toEqual([])
  })

  test('of shards, merged, has each block, and the manifest of them all', async () => {
    const forget = (): void => rmSync(join(project.directory, '.seedbed'), { recursive: true, force: true })
    for (const shard of [1, 2]) await project.sh(`vitest run same faults --reporter=blob --shard=${shard}/2`)
    forget()
    const whole = await project.sh('vitest run same faults')
    const manifest = (): Manifest =>
      JSON.parse(readFileSync(join(project.directory, '.seedbed/failures.json'), 'utf8')) as Manifest
    const before = manifest()
    forget()
    const merged = await project.sh('vitest --merge-reports')
    const commands = (output: string): string[] => output.match(/^ reproduce {2}.*$/gm)!.toSorted()
    expect(commands(merged.output)).toEqual(commands(whole.output))
    expect(commands(merged.output)).toHaveLength(11)
    // Two of these files have one short name: which of them a trace is named after depends on who is first.
    const untraced = ({ failures, ...others }: Manifest): object => ({
      ...others,
      failures: failures.map(({ trace: _, ...failure }) => failure),
    })
    expect(untraced(manifest())).toEqual(untraced(before))
  })
})

describe('the summary of a job', () => {
  const summaryOf = async (args: string, env: NodeJS.ProcessEnv = {}): Promise<string> => {
    const file = join(project.directory, 'summary.md')
    rmSync(file, { force: true })
    await project.sh(`vitest run ${args}`, { GITHUB_STEP_SUMMARY: file, ...env })
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }

  test('lists what failed and what was flaky, with seeds, tokens and commands', async () => {
    const lines = (await summaryOf('faults late --reporter=default')).split('\n')
    expect(lines[0]).toBe('### Seedbed: 9 failed, 1 flaky, run seed `seedbed`')
    expect(lines[4]).toMatch(
      /^\| failed \| `faults\.test\.js > charges once` \| `AssertionError: .*` \| `sb1_\w{13}` \| `sb1_\w{13}~p1.*` \| `SEEDBED_REPLAY='sb1_.*'` \|$/,
    )
    expect(lines.filter((line) => line.startsWith('| flaky |'))).toHaveLength(1)
  })

  test('of a green run is one line', async () => {
    expect(await summaryOf('nothing --passWithNoTests --reporter=default', { SEEDBED_SEED: 'a`b' })).toBe(
      'Seedbed: run seed ``a`b``\n\n',
    )
  })

  test('that cannot be written is a warning', async () => {
    mkdirSync(join(project.directory, 'folder'), { recursive: true })
    const { output } = await project.sh('vitest run late', { GITHUB_STEP_SUMMARY: 'folder' })
    expect(output).toMatch(/ seedbed {2}Failed to write the job summary folder: .*\. The tests are not affected\./)
  })
})
