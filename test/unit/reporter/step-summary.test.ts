import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { TestModule } from 'vitest/node'
import { appendStepSummary, stepSummary } from '../../../src/reporter/step-summary.ts'
import { type ReportedTest, reportedTest, summary } from '../../support/reported.ts'

function moduleOf(...tests: (ReportedTest & { readonly flaky?: boolean })[]): TestModule {
  const all = tests.map((given) =>
    Object.assign(reportedTest(given), { diagnostic: () => ({ flaky: given.flaky === true }) }),
  )
  return { children: { allTests: () => all } } as unknown as TestModule
}

const red = (given: ReportedTest = {}): ReportedTest => ({ summary: summary(), errors: [new Error('red')], ...given })

/** The cells of a line of a table, as GitHub takes it apart. */
function cells(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim())
}

describe('the table', () => {
  const rows = (...tests: Parameters<typeof moduleOf>): string[] =>
    stepSummary([moduleOf(...tests)], 'acme').split('\n')

  test('has a line for each test that failed, then for each that was flaky, and none for others', () => {
    const lines = rows(red(), { state: 'passed' }, { ...red({ state: 'passed', fullName: 'b' }), flaky: true })
    expect(lines[0]).toBe('### Seedbed: 1 failed, 1 flaky, run seed `acme`')
    expect(cells(lines[4]!)).toEqual([
      'failed',
      '`test/a.test.ts > suite > name`',
      '`Error: red`',
      '`sb1_0000000000000`',
      '`sb1_0000000000000~0`',
      expect.stringMatching(/^`SEEDBED_REPLAY='sb1_0000000000000~0' npx vitest run .* -t '\^suite > name\$'`$/),
    ])
    expect(cells(lines[5]!).slice(0, 2)).toEqual(['flaky', '`test/a.test.ts > b`'])
    expect(lines.slice(6)).toEqual(['', ''])
  })

  test.each([
    ['a pipe', 'a|b', '`Error: a\\|b`'],
    ['a backslash before a pipe', 'a\\|b', '`Error: a\\\\|b`'],
    ['several lines', 'a\n  b\r\nc', '`Error: a b c`'],
    ['backticks', 'a `b` ``c``', '``` Error: a `b` ``c`` ```'],
    ['markup', '<b> *x* [y](z) &amp;', '`Error: <b> *x* [y](z) &amp;`'],
  ])('is not taken apart by %s', (_, message, cell) => {
    const line = rows(red({ errors: [new Error(message)] }))[4]!
    expect(cells(line)).toHaveLength(6)
    expect(cells(line)[2]).toBe(cell)
  })

  test('has what Seedbed knows of a test that is not its own: no seed, and a command', () => {
    const line = rows({ state: 'failed', errors: [new Error('red')] })[4]!
    expect(cells(line).slice(3)).toEqual(['', '', expect.stringMatching(/^`SEEDBED_SEED=acme npx vitest run .*`$/)])
  })
})

test('a green run is one line', () => {
  expect(stepSummary([moduleOf({ state: 'passed' })], 'acme')).toBe('Seedbed: run seed `acme`\n\n')
})

describe('the size', () => {
  test('is kept below a limit; the rest is counted', () => {
    const many = moduleOf(...Array.from({ length: 1000 }, () => red()))
    const text = stepSummary([many], 'acme', 20_000)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000)
    const shown = text.split('\n').filter((line) => line.startsWith('| failed')).length
    expect(shown).toBeGreaterThan(10)
    expect(text).toMatch(new RegExp(`\n${1000 - shown} more did not fit; the manifest has them all\\.\n\n$`))
  })

  test('counts what other steps of a job have written already, and never goes beyond a mebibyte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'seedbed-summary-'))
    const path = join(folder, 'summary.md')
    writeFileSync(path, 'before\n')
    appendStepSummary(path, [moduleOf(red())], 'acme')
    expect(readFileSync(path, 'utf8')).toMatch(/^before\n### Seedbed/)
    appendFileSync(path, 'x'.repeat(1024 * 1024 - 100 - readFileSync(path).length))
    appendStepSummary(path, [moduleOf(...Array.from({ length: 10 }, () => red()))], 'acme')
    expect(readFileSync(path).length).toBeLessThanOrEqual(1024 * 1024)
    rmSync(folder, { recursive: true })
  })
})
