import { createProject } from '../test/e2e/project.ts'
import { type Effort, inRounds, ratios } from './stats.ts'
import { PLUGIN_CONFIG, runSuite } from './suite.ts'
import type { Row } from './table.ts'

const FILES = 10
const TESTS_PER_FILE = 100

const PLANS = { prompt: '[]', late: `[{ type: 'latency', ms: 30_000 }]` } as const

function project(faultPlan: string) {
  const suite = `
import { expect } from 'vitest'
import { test } from 'seedbed'
test.override('faultPlan', ${faultPlan})
for (let i = 0; i < ${TESTS_PER_FILE}; i++) {
  test('asks ' + i, async () => {
    const response = await fetch('https://finnhub.io/api/v1/quote?symbol=AAPL&token=t')
    expect((await response.json()).c).toBeGreaterThan(0)
  })
}
`
  const files = Array.from({ length: FILES }, (_, file) => [`${file}.test.js`, suite] as const)
  return createProject({ ...Object.fromEntries(files), 'vitest.config.ts': PLUGIN_CONFIG })
}

/** What a run costs whose answers are all 30 s late, in virtual time, over what it costs when they are not. */
export async function measureVirtualTime(effort: Effort): Promise<Row[]> {
  using late = project(PLANS.late)
  using prompt = project(PLANS.prompt)
  const projects = { late, prompt }
  const costs = await inRounds(['late', 'prompt'], effort, (name) => runSuite(projects[name], FILES * TESTS_PER_FILE))
  const over = (unit: 'cpuSeconds' | 'wallSeconds'): number[] =>
    ratios(
      costs.late.map((cost) => cost[unit]),
      costs.prompt.map((cost) => cost[unit]),
    )
  return [
    {
      what: `${FILES * TESTS_PER_FILE} tests with 30 s of latency each`,
      over: 'the same without',
      cpu: over('cpuSeconds'),
      wall: over('wallSeconds'),
      max: 1.3,
    },
  ]
}
