import { expect, test } from 'vitest'
import { renderExchanges } from '../../src/trace/summary.ts'
import { decision, exchange } from '../support/exchanges.ts'

test('a draw just below its threshold is shown below it', () => {
  const faults = [decision({ rule: 'r', type: 'error', draw: 0.049_96, threshold: 0.05 })]
  expect(renderExchanges([exchange({ faults })])[0]).toContain('draw 0.049 < 0.05')
})
