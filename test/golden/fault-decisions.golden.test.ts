import { expect, test } from 'vitest'
import type { FaultParams } from '../../src/faults/kinds.ts'
import type { FaultRule } from '../../src/faults/rule.ts'
import { pattern, planned, planOf } from '../support/plans.ts'

const COUNT = 32
/** The kinds of the first version; `faults.golden.test.ts` has the others too. */
type First = 'latency' | 'error' | 'connection-reset'
const RULES: { readonly [Type in First]: readonly FaultParams[Type][] } = {
  latency: [{ ms: 200 }, { ms: 100, jitterMs: 50 }],
  error: [{ status: 503 }, { status: 429, body: { error: 'slow down' }, headers: { 'retry-after': '1' } }],
  'connection-reset': [{}],
}

function linesOf(rule: FaultRule): string[] {
  const { id } = planOf([rule], 'golden').rules[0]!
  const draws = planOf([rule], 'golden')
  const delays = planOf([{ ...rule, probability: 1, id: 'always' }], 'golden')
  const items = Array.from({ length: 6 }, (_, item) => planned(item))
  return [
    JSON.stringify(rule),
    `id ${id}`,
    `of ${COUNT} requests ${pattern(planOf([rule], 'golden'), COUNT)}`,
    `draws ${items.map((item) => draws.decide(item).decisions[0]!.draw).join(' ')}`,
    ...(rule.type === 'latency' ? [`delays ${items.map((item) => delays.decide(item).delayMs).join(' ')}`] : []),
    '',
  ]
}

test('draws and ids of the first fault kinds change only in a major', async () => {
  const lines = Object.entries(RULES).flatMap(([type, examples]) =>
    examples.flatMap((params) =>
      [0.1, 0.5].flatMap((probability) => linesOf({ type, ...params, probability } as FaultRule)),
    ),
  )
  await expect(lines.join('\n')).toMatchFileSnapshot('./fault-decisions.golden.txt')
})
