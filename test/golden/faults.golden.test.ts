import { expect, test } from 'vitest'
import { createFaultPlan } from '../../src/faults/plan.ts'
import type { FaultRule } from '../../src/faults/rule.ts'
import { createRandom } from '../../src/random/index.ts'
import { GOLDEN_RULES } from '../support/fault-rules.ts'

const SEED = 'golden'
const REQUESTS = 12

/** The decisions for a dozen requests, two questions in turn. */
function decisionsOf(rule: FaultRule): string[] {
  const targets = new Map([['shop', ['GET /items']]])
  const plan = createFaultPlan(createRandom(SEED).stream('fault'), targets, [rule])
  return Array.from({ length: REQUESTS }, (_, index) => {
    const [key, nth] = [index % 2 === 0 ? 'even' : 'odd', Math.floor(index / 2) + 1]
    const request = { provider: 'shop', endpoint: 'GET /items', method: 'GET', url: 'https://shop.example/items' }
    const before = plan.applied.length
    const { decisions } = plan.decide({ ...request, headers: {}, body: undefined, key, nth })
    const effect = plan.applied[before]?.effect
    const { why, draw } = decisions[0]!
    return `${key} ${nth}: ${why}${draw === undefined ? '' : ` ${draw}`}${effect === undefined ? '' : ` ${JSON.stringify(effect)}`}`
  })
}

test('decisions change only in a major', async () => {
  const blocks = GOLDEN_RULES.map((rule) => [JSON.stringify(rule), ...decisionsOf(rule)].join('\n  '))
  await expect(`seed ${SEED}\n\n${blocks.join('\n\n')}\n`).toMatchFileSnapshot('./faults.golden.txt')
})
