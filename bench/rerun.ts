import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { createProject, type Project } from '../test/e2e/project.ts'
import { type Effort, inRounds, ratios } from './stats.ts'
import type { Row } from './table.ts'

const FILES = 20

/** 100 tests, of which one is red in one file. */
function testFile(hasRed: boolean): string {
  return `
import { test } from 'seedbed'
test('red', () => { if (${hasRed}) throw new Error('red') })
for (let i = 1; i < 100; i++) test('test ' + i, () => undefined)`
}

/** What is compared: what a user would type to get one test again. */
const COMMANDS = {
  'seedbed rerun': 'node node_modules/seedbed/dist/cli/index.js rerun kept.json',
  'vitest run, file and -t': `node node_modules/vitest/vitest.mjs run test/suite-0.test.js -t '^red$'`,
} as const

type CommandName = keyof typeof COMMANDS

interface Cost {
  readonly cpuSeconds: number
  readonly wallSeconds: number
}

async function runCommand(project: Project, name: CommandName): Promise<Cost> {
  const { output } = await project.sh(`TIMEFORMAT='cost %R %U %S'; time ${COMMANDS[name]}`)
  if (!output.includes('1 failed | 99 skipped (100)')) throw new Error(`Failed to run one test: ${output}`)
  const [wall, user, system] = /cost (\S+) (\S+) (\S+)/.exec(output)!.slice(1).map(Number) as [number, number, number]
  return { cpuSeconds: user + system, wallSeconds: wall }
}

/** What it costs to run one red test of 2,000 again, over running it by hand. */
export async function measureRerun(effort: Effort): Promise<Row[]> {
  const paths = Array.from({ length: FILES }, (_, index) => `test/suite-${index}.test.js`)
  using project = createProject(Object.fromEntries(paths.map((path, index) => [path, testFile(index === 0)])))
  await project.sh('vitest run test/suite-0')
  copyFileSync(join(project.directory, '.seedbed/failures.json'), join(project.directory, 'kept.json'))
  const names = Object.keys(COMMANDS) as CommandName[]
  const costs = await inRounds(names, effort, (name) => runCommand(project, name))
  const over = (unit: keyof Cost): number[] =>
    ratios(
      costs['seedbed rerun'].map((cost) => cost[unit]),
      costs['vitest run, file and -t'].map((cost) => cost[unit]),
    )
  return [
    {
      what: 'seedbed rerun',
      over: 'vitest run, file and -t',
      cpu: over('cpuSeconds'),
      wall: over('wallSeconds'),
      max: 1.1,
    },
  ]
}
