import { expect, test } from 'vitest'
import { summarize } from '../../src/trace/summary.ts'
import { decision, exchange } from '../support/exchanges.ts'

test('a draw just below its threshold is shown below it', () => {
  const faults = [decision({ rule: 'r', type: 'error', draw: 0.049_96, threshold: 0.05 })]
  const { exchanges } = summarize('sb1_0000000000000', 'seedbed', [exchange({ faults })])
  expect(exchanges[0]).toContain('draw 0.049 < 0.05')
})
