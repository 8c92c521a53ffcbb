import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failureReport } from '../../../src/reporter/failure-report.ts'
import { reproduceCommand } from '../../../src/reporter/reproduce-command.ts'
import { type ReportedTest, reportedTest, summary, TOKEN } from '../../support/reported.ts'

function command(test: ReportedTest, token: string = TOKEN, cwd: string = '/project'): string {
  return reproduceCommand(reportedTest(test), token, cwd)
}

/** The arguments and token that bash makes of commands: `npx` is a function that prints them. */
function pasted(commands: readonly string[]): { readonly token: string; readonly args: readonly string[] }[] {
  const lines = ['npx() { printf "%s\\0" "$SEEDBED_REPLAY" "$@"; printf "\\1"; }', ...commands].join('\n')
  const output = execFileSync('bash', ['--norc', '-c', lines], {
    encoding: 'utf8',
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return output
    .split('\u0001')
    .slice(0, -1)
    .map((call) => {
      const [token, ...args] = call.split('\0').slice(0, -1) as [string, ...string[]]
      return { token, args }
    })
}

describe('the reproduce command', () => {
  test('hands the token on, and names the file and the test', () => {
    expect(command({ fullName: 'checkout > charges once' })).toBe(
      "SEEDBED_REPLAY='sb1_0000000000000~0' npx vitest run test/a.test.ts -t '^checkout > charges once$'",
    )
  })

  test('names the project of a workspace', () => {
    expect(command({ project: 'the unit tests' })).toContain(" --project 'the unit tests' -t ")
  })

  test('names the file from where it is pasted', () => {
    expect(command({}, TOKEN, '/project/test')).toContain(' run a.test.ts ')
    expect(command({}, TOKEN, '/elsewhere')).toContain(' run ../project/test/a.test.ts ')
  })

  test('quotes a file that a shell would take apart', () => {
    expect(command({ file: "/project/it's $HOME.test.ts" })).toContain(` run 'it'\\''s $HOME.test.ts' -t `)
  })

  test('whatever the names hold, the shell hands them on, and the pattern matches that name alone', () => {
    const hostile = fc.constantFrom(
      "'",
      '"',
      '`',
      '$HOME',
      '$(id)',
      '\\',
      '\n',
      '!',
      '*',
      '(',
      ')',
      '[z]',
      '{2}',
      '^',
      '$',
      '|',
      '?',
      '+',
      '.',
      'é',
      '日',
      '🎉',
      ' ',
      '-t',
      '#',
    )
    const text = fc
      .array(fc.oneof(hostile, fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join('').replaceAll('\0', ''))
    const names = fc.sample(fc.tuple(text, text), { seed: 1, numRuns: 300 })
    const results = pasted(names.map(([fullName, project]) => command({ fullName, project })))
    expect(results).toHaveLength(names.length)
    for (const [index, [fullName, project]] of names.entries()) {
      const { token, args } = results[index]!
      expect({ token, args: args.slice(0, -1) }).toEqual({
        token: TOKEN,
        args: ['vitest', 'run', 'test/a.test.ts', ...(project === '' ? [] : ['--project', project]), '-t'],
      })
      const pattern = new RegExp(args.at(-1)!)
      expect(pattern.test(fullName)).toBe(true)
      for (const other of [`${fullName}x`, `x${fullName}`, `${fullName}${fullName}x`])
        expect(pattern.test(other)).toBe(false)
    }
  })
})

describe('the block under a red test', () => {
  test('shows seeds, exchanges and how to get it again', () => {
    const exchanges = ['   1  GET /items                          200', '   2  GET /items                          503']
    const report = failureReport(reportedTest(), summary(exchanges))
    const [seeds, first, second, reproduce] = report.split('\n')
    expect(seeds).toBe('seed sb1_0000000000000   run seed seedbed')
    expect([first, second]).toEqual(exchanges)
    expect(reproduce).toMatch(/^reproduce {2}SEEDBED_REPLAY='sb1_0000000000000~0' npx vitest run /)
  })

  test('is short for a test that asked for nothing', () => {
    expect(failureReport(reportedTest(), summary()).split('\n')).toHaveLength(2)
  })
})
