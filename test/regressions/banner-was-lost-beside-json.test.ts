import { expect, test } from 'vitest'
import { SeedbedReporter } from '../../src/reporter/reporter.ts'
import { printingVitest } from '../support/reported.ts'

// The JSON goes to a file there, and the terminal is for people.
test('the run seed is shown beside a reporter for machines', () => {
  const reporter = new SeedbedReporter('acme')
  const { vitest, printed } = printingVitest([reporter, ['default', {}], ['json', {}]])
  reporter.onInit(vitest)
  expect(printed).toEqual([' seedbed  run seed acme'])
})
