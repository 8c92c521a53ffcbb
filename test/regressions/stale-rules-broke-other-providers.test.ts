import { expect, test } from 'vitest'
import type { FaultRule } from '../../src/faults/rule.ts'
import { defineProvider } from '../../src/providers/define-provider.ts'
import { createMounts } from '../../src/sandbox/mounts.ts'
import { createSandbox } from '../../src/sandbox/sandbox.ts'

/** A provider whose state nobody can keep. */
const counter = defineProvider({
  name: 'counter',
  origin: 'https://counter.example',
  state: () => ({ counts: new Map<string, number>() }),
  endpoints: {
    'POST /count': ({ state, reply }) => reply(201, { count: state.counts.set('n', 1).size }),
  },
})
const shop = defineProvider({ name: 'shop', origin: 'https://shop.example', endpoints: { 'GET /items': () => [] } })

async function write(rule: FaultRule): Promise<readonly string[]> {
  const sandbox = createSandbox({ seed: 's', mounts: createMounts({ counter, shop }), faultPlan: [rule] })
  await sandbox.handle(new Request('https://counter.example/count', { method: 'POST' }))
  return sandbox.violations.map(({ code }) => code)
}

test.each<FaultRule>([
  { type: 'stale', provider: 'shop' },
  { type: 'stale', endpoint: '/items' },
])('a write to a provider that %j is not aimed at needs no earlier states', async (rule) => {
  expect(await write(rule)).toEqual([])
})

test.each<FaultRule>([{ type: 'stale' }, { type: 'stale', provider: 'counter' }])(
  'a write to a provider that %j is aimed at cannot be kept, which is said',
  async (rule) => {
    expect(await write(rule)).toEqual(['SEEDBED_NO_SNAPSHOT'])
  },
)
