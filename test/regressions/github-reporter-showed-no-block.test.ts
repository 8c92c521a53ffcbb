import { expect, test } from 'vitest'
import { SeedbedReporter } from '../../src/reporter/reporter.ts'
import { printingVitest, reportedTest, summary } from '../support/reported.ts'

// Of annotations, Vitest's reporter for GitHub shows those alone that have a place in a file.
test('it gets the block as a notice at the file', () => {
  const reporter = new SeedbedReporter('acme')
  const { vitest, printed } = printingVitest([reporter, ['github-actions', {}]])
  const report = 'seed 100%\nreproduce  a, b'
  reporter.onInit(vitest)
  reporter.onTestCaseResult(
    reportedTest({ summary: { ...summary(), report }, file: '/project/a,b.test.ts', fullName: 'x: y' }),
  )
  reporter.onTestRunEnd([])
  expect(printed.slice(1)).toEqual([
    '::notice file=/project/a%2Cb.test.ts,title=seedbed%3A x%3A y::seed 100%25%0Areproduce  a, b',
  ])
})
