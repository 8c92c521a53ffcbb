import { describe, expect, test } from 'vitest'
import { SeedbedReporter } from '../../../src/reporter/reporter.ts'
import { printingVitest, type ReportedTest, reportedTest, summary } from '../../support/reported.ts'

function started(...others: unknown[]): { reporter: SeedbedReporter; printed: string[] } {
  const reporter = new SeedbedReporter('acme')
  const { vitest, printed } = printingVitest([reporter, ...others])
  reporter.onInit(vitest)
  return { reporter, printed }
}

describe('the banner', () => {
  test.each<[what: string, others: unknown[]]>([
    ['default', [['default', {}]]],
    ['dot', [['dot', {}]]],
    [
      'default beside json',
      [
        ['default', {}],
        ['json', {}],
      ],
    ],
    ['a reporter of the user’s own', [{ onInit: () => undefined }]],
    [
      'a reporter of the user’s own beside json',
      [
        ['json', {}],
        ['./mine.ts', {}],
      ],
    ],
  ])('shows the run seed once with %s', (_, others) => {
    expect(started(...others).printed).toEqual([' seedbed  run seed acme'])
  })

  test.each(['json', 'junit', 'tap', 'tap-flat'])('is left out where machines alone read: %s', (name) => {
    expect(started([name, {}]).printed).toEqual([])
  })
})

describe('after a test', () => {
  function reported(given: ReportedTest, ...others: unknown[]): { messages: string[]; printed: string[] } {
    const annotations = given.annotations ?? []
    const { reporter, printed } = started(...others)
    reporter.onTestCaseResult(reportedTest({ ...given, annotations }))
    reporter.onTestRunEnd([])
    return { messages: annotations.map(({ type, message }) => `${type}: ${message}`), printed: printed.slice(1) }
  }

  test('a red one with a summary gets the block as an annotation, and nothing is printed', () => {
    const { messages, printed } = reported({ summary: summary() }, ['default', {}])
    expect(messages).toEqual([
      expect.stringMatching(/^seedbed: seed sb1_0000000000000 .* reproduce  SEEDBED_REPLAY='.*\$'$/),
    ])
    expect(printed).toEqual([])
  })

  test.each<[what: string, test: ReportedTest]>([
    ['a green one', { state: 'passed', summary: summary() }],
    ['a skipped one', { state: 'skipped', summary: summary() }],
    ['a red one of plain Vitest', { state: 'failed' }],
  ])('%s gets nothing', (_, given) => {
    expect(reported(given, ['default', {}], ['github-actions', {}])).toEqual({ messages: [], printed: [] })
  })

  test('annotations of the user’s own stay', () => {
    const { messages } = reported({ summary: summary(), annotations: [{ type: 'notice', message: 'mine' }] }, [
      'default',
      {},
    ])
    expect(messages).toEqual(['notice: mine', expect.stringMatching(/^seedbed: /)])
  })

  test('a block that a merged report brings along is the one that is shown', () => {
    const annotations = [{ type: 'seedbed', message: 'from the shard' }]
    const error = new Error('red')
    const merged = { summary: { ...summary(), report: 'from the shard' }, annotations, errors: [error] }
    const { messages, printed } = reported(merged, ['default', {}], ['github-actions', {}])
    expect(messages).toEqual(['seedbed: from the shard'])
    expect(printed).toEqual([expect.stringMatching(/::from the shard$/)])
  })

  test('its block is printed under the last of its errors, once, and never in a list', () => {
    const errors = [new Error('first'), new Error('last')]
    const test = reportedTest({ summary: summary(), errors: [errors[0]!, errors[1]!, errors[1]!] })
    const reporter = new SeedbedReporter('acme')
    const { vitest, printed } = printingVitest([reporter, ['default', {}]])
    reporter.onInit(vitest)
    reporter.onTestCaseResult(test)
    for (const error of errors) vitest.logger.printError(error)
    expect(printed.slice(1)).toEqual([
      'first',
      'last',
      expect.stringMatching(/^ seedbed {2}seed sb1_0.*\n reproduce {2}SEED/),
    ])
    expect(test.annotations()).toEqual([])
  })

  test('a run in watch mode does not print the notices of the last one', () => {
    const { reporter, printed } = started(['github-actions', {}])
    reporter.onTestCaseResult(reportedTest({ summary: summary() }))
    reporter.onTestRunEnd([])
    reporter.onTestRunEnd([])
    expect(printed.filter((line) => line.startsWith('::notice'))).toHaveLength(1)
  })
})
