import { type Effort, inRounds, ratios } from './stats.ts'
import { fetchingProject, runSuite, type SuiteEffort, TESTS_PER_FILE } from './suite.ts'
import type { Row } from './table.ts'

const MODES = ['off', 'retain-on-failure', 'on'] as const

/** What traces cost tests that go well: each mode over none at all, each test with one request. */
export async function measureTraces({ files, ...effort }: SuiteEffort & Effort): Promise<Row[]> {
  using project = fetchingProject(files)
  const costs = await inRounds(MODES, effort, (mode) =>
    runSuite(project, files * TESTS_PER_FILE, { SEEDBED_TRACE: mode }),
  )
  return MODES.slice(1).map((mode) => ({
    what: `traces ${mode}`,
    over: 'traces off',
    cpu: ratios(
      costs[mode].map(({ cpuSeconds }) => cpuSeconds),
      costs.off.map(({ cpuSeconds }) => cpuSeconds),
    ),
    wall: ratios(
      costs[mode].map(({ wallSeconds }) => wallSeconds),
      costs.off.map(({ wallSeconds }) => wallSeconds),
    ),
    ...(mode === 'retain-on-failure' && { max: 1.03 }),
  }))
}
