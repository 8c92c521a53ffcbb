import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project } from './project.ts'
import { blocksOf, KIT } from './shop.ts'

const SUITE = `
import { expect } from 'vitest'
import { get, test } from './kit.js'
const plan = [{ type: 'error', status: 503, probability: 0.4 }, { type: 'latency', ms: 7, nth: 9 }]
const flaky = test.extend('faultPlan', plan)
const ask = async () => {
  for (let n = 0; n < 12; n++) await get().catch(() => undefined)
  throw new Error('red')
}
flaky('flaky', ask)
flaky('retried', { retry: 2 }, ask)
flaky('repeated', { repeats: 2 }, ask)
test('calm', async () => { await get(); throw new Error('red') })
`

let project: Project
beforeAll(() => {
  project = createProject({
    'kit.js': KIT,
    'a.test.js': SUITE,
    'b.test.js': SUITE,
    // The same test in which a rule is gone, and one would draw otherwise.
    'changed.test.js': SUITE.replace(`, { type: 'latency', ms: 7, nth: 9 }`, '').replace('0.4', '0.9'),
  })
})
afterAll(() => project[Symbol.dispose]())

const tokenIn = (block: string | undefined): string => /SEEDBED_REPLAY='(.*?)'/.exec(block ?? '')![1]!
/** What a block tells of exchanges and faults. */
const traffic = (block: string | undefined): string[] =>
  (block ?? '').split('\n').filter((line) => /^ +\d+ {2}/.test(line))

async function replay(
  token: string,
  ...args: string[]
): Promise<{ output: string; blocks: Record<string, string>; exitCode: number | null }> {
  const { output, exitCode } = await project.run(args, { env: { SEEDBED_REPLAY: token } })
  return { output, exitCode, blocks: blocksOf(output) }
}

describe('SEEDBED_REPLAY', () => {
  test('gets seed and faults again under any run seed, once, whatever retries and repeats the test has', async () => {
    const { output } = await project.run(['a.test.js'], { env: { SEEDBED_SEED: 'another' } })
    const blocks = blocksOf(output)
    for (const name of ['flaky', 'retried', 'repeated']) {
      expect(traffic(blocks[name]).join('\n')).toContain('7 ms late')
      const again = await replay(tokenIn(blocks[name]), 'a.test.js', '-t', `^${name}$`)
      expect(again.output).toContain(` seedbed  replay ${tokenIn(blocks[name])}\n`)
      expect(traffic(again.blocks[name])).toEqual(traffic(blocks[name]))
      expect(again.output).not.toMatch(/retry x\d|repeat x\d/)
      expect(again.exitCode).toBe(1)
    }
  })

  test('plays the schedule of the token, not what the rules would draw, and says what it could not play', async () => {
    const blocks = blocksOf((await project.run(['a.test.js', '-t', '^flaky$'])).output)
    const [wanted, changed] = [
      blocks['flaky'],
      (await replay(tokenIn(blocks['flaky']), 'changed.test.js', '-t', '^flaky$')).blocks['flaky'],
    ]
    const statuses = (block: string | undefined): string[] =>
      traffic(block).map((line) => /\b(?:200|503)\b/.exec(line)![0])
    expect(statuses(changed)).toEqual(statuses(wanted))
    expect(changed).not.toContain('late')
    expect(changed).toContain('the token has rule 2 fire at its request 9, which did not come')
  })

  test('refuses several tests', async () => {
    const inOne = await replay('sb1_7q3m9x2v4tzab~0', 'a.test.js')
    expect(inOne.output).toContain('a token is of one test, and 4 tests of a.test.js are selected')
    const inTwo = await replay('sb1_7q3m9x2v4tzab~0', '-t', '^calm$')
    expect(inTwo.output).toMatch(
      /seedbed {2}Failed to replay sb1_7q3m9x2v4tzab~0: a token is of one test, and 3 were run/,
    )
    expect([inOne.exitCode, inTwo.exitCode]).toEqual([1, 1])
  })

  test('names the nearest test when none has the name', async () => {
    const { output, exitCode } = await replay('sb1_7q3m9x2v4tzab~0', 'a.test.js', '-t', '^clam$')
    expect(output).toContain(
      'no test is called "clam". Did you mean "calm"? If the test was renamed, give its new name',
    )
    expect(exitCode).toBe(1)
  })

  test('says what is wrong with a token before anything runs', async () => {
    const { output, exitCode } = await replay('sb1_7q3m9x2v4tzab~p1', 'a.test.js')
    expect(output).toContain('Failed to read the replay token "sb1_7q3m9x2v4tzab~p1"')
    expect(output).not.toContain(' FAIL ')
    expect(exitCode).toBe(1)
  })
})
