import { createProject, type Project } from '../test/e2e/project.ts'
import { type Effort, inRounds, ratios } from './stats.ts'
import type { Row } from './table.ts'

/** A suite of equal tests, and how large it is. */
export interface SuiteEffort extends Effort {
  readonly files: number
}

export const TESTS_PER_FILE = 100

const URL = 'http://bench.example/v1/companies/42'
const BODY = `{ id: 42, name: 'Bench Industries Inc', ticker: 'BNCH', currency: 'USD', ipo: '1998-04-17' }`
const ASK = `
    const response = await fetch('${URL}')
    expect(await response.json()).toEqual(body)`

/** A test file: its head, and the body of each of its tests. */
function testFile(head: string, body: string): string {
  return `
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
${head}
const body = ${BODY}
for (let i = 0; i < ${TESTS_PER_FILE}; i++) {
  test('test ' + i, async () => {${body}
  })
}`
}

const TRIVIAL = `
    expect(i + 1).toBeGreaterThan(i)`

const VITEST = `import { test } from 'vitest'`

const PROVIDER = `
import { createTest, defineProvider } from 'seedbed'
const endpoints = { 'GET /v1/companies/:id': () => body }
const test = createTest({ providers: { companies: defineProvider({ name: 'companies', origin: 'http://bench.example', endpoints }) } })`

const MSW = `${VITEST}
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
const server = setupServer()
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())`

const NOCK = `${VITEST}
import nock from 'nock'
beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())`

const STUB = `${VITEST}
beforeAll(() => {
  globalThis.fetch = async () => Response.json(body)
})`

/** What is compared, as each tool's own guide sets it up. */
const SUITES = {
  'bare vitest': testFile(VITEST, TRIVIAL),
  'bare vitest, nock imported': testFile(`import 'nock'\n${VITEST}`, TRIVIAL),
  'seedbed, no fixture used': testFile(`import { test } from 'seedbed'`, TRIVIAL),
  'stubbed fetch, one a test': testFile(STUB, ASK),
  'seedbed, one fetch a test': testFile(PROVIDER, ASK),
  'seedbed, one fetch a test, through sockets': testFile(PROVIDER, ASK),
  'msw, one fetch a test': testFile(MSW, `\n    server.use(http.get('${URL}', () => HttpResponse.json(body)))${ASK}`),
  'nock, one fetch a test': testFile(
    NOCK,
    `\n    nock('http://bench.example').get('/v1/companies/42').reply(200, body)${ASK}`,
  ),
} as const

type SuiteName = keyof typeof SUITES

function plugin(options: string): string {
  return `import { seedbed } from 'seedbed/vitest-plugin'\nconst plugins = [seedbed(${options})]`
}

function config(plugins: string): string {
  return `
import { defineConfig } from 'vitest/config'
${plugins}
export default defineConfig({ plugins, test: { pool: 'forks', maxWorkers: 1, reporters: 'dot' } })`
}

/** A Vitest config with one worker and our plugin. */
export const PLUGIN_CONFIG: string = config(plugin(''))
const SOCKET_CONFIG = config(plugin(`{ lane: 'socket' }`))
const PLAIN_CONFIG = config('const plugins = []')

/** A project of ours whose tests make one request each. */
export function fetchingProject(files: number): Project {
  return projectOf('seedbed, one fetch a test', files)
}

function configOf(name: SuiteName): string {
  if (!name.startsWith('seedbed')) return PLAIN_CONFIG
  return name.endsWith('through sockets') ? SOCKET_CONFIG : PLUGIN_CONFIG
}

function projectOf(name: SuiteName, files: number): Project {
  const paths = Array.from({ length: files }, (_, index) => `test/suite-${index}.test.js`)
  return createProject({
    ...Object.fromEntries(paths.map((path) => [path, SUITES[name]])),
    'vitest.config.ts': configOf(name),
  })
}

export interface SuiteCost {
  readonly cpuSeconds: number
  readonly wallSeconds: number
}

/** Runs a suite in a Vitest of its own; what counts is the whole process with its workers. */
export async function runSuite(project: Project, tests: number, env?: NodeJS.ProcessEnv): Promise<SuiteCost> {
  const { exitCode, output } = await project.sh(
    `TIMEFORMAT='cost %R %U %S'; time node node_modules/vitest/vitest.mjs run`,
    env,
  )
  if (exitCode !== 0 || !output.includes(`${tests} passed`)) throw new Error(`Failed to run a suite: ${output}`)
  const [wall, user, system] = /cost (\S+) (\S+) (\S+)/.exec(output)!.slice(1).map(Number) as [number, number, number]
  return { cpuSeconds: user + system, wallSeconds: wall }
}

type Comparison = readonly [what: SuiteName, over: SuiteName, max?: number]

const COMPARISONS: readonly Comparison[] = [
  ['bare vitest, nock imported', 'bare vitest'],
  ['seedbed, no fixture used', 'bare vitest, nock imported', 1.15],
  ['stubbed fetch, one a test', 'bare vitest'],
  ['seedbed, one fetch a test', 'bare vitest', 1.6],
  ['seedbed, one fetch a test', 'seedbed, one fetch a test, through sockets'],
  ['seedbed, one fetch a test', 'msw, one fetch a test', 1],
  ['seedbed, one fetch a test', 'nock, one fetch a test', 1],
]

/** What whole test runs cost, over what they cost with other tools. */
export async function measureSuites({ files, ...effort }: SuiteEffort): Promise<Row[]> {
  const names = Object.keys(SUITES) as SuiteName[]
  using projects = new DisposableStack()
  const byName = new Map(names.map((name) => [name, projects.use(projectOf(name, files))]))
  const costs = await inRounds(names, effort, (name) => runSuite(byName.get(name)!, files * TESTS_PER_FILE))
  const samples = (name: SuiteName, unit: keyof SuiteCost): number[] => costs[name].map((cost) => cost[unit])
  return COMPARISONS.map(([what, over, max]) => ({
    what,
    over,
    cpu: ratios(samples(what, 'cpuSeconds'), samples(over, 'cpuSeconds')),
    wall: ratios(samples(what, 'wallSeconds'), samples(over, 'wallSeconds')),
    ...(max === undefined ? {} : { max }),
  }))
}
