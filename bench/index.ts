import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { measureImports, measureMemory } from './memory.ts'
import { measureProviders } from './providers.ts'
import { measureRerun } from './rerun.ts'
import { measureLane, measureRequests } from './request.ts'
import type { Effort } from './stats.ts'
import { measureSuites, type SuiteEffort } from './suite.ts'
import { table } from './table.ts'
import { measureTraces } from './trace.ts'
import { measureVirtualTime } from './virtual-time.ts'

interface Plan {
  readonly requests: Effort
  readonly suites: SuiteEffort
  readonly reruns: Effort
  readonly traces: SuiteEffort
  readonly virtualTime: Effort
  readonly imports: Effort
  /** Answers per endpoint of the built-in providers. */
  readonly samples: number
}

/** Some 17 minutes, on a machine with one idle core. */
const FULL: Plan = {
  requests: { roundsMax: 11, budgetSeconds: 240 },
  suites: { roundsMax: 5, budgetSeconds: 300, files: 20 },
  reruns: { roundsMax: 11, budgetSeconds: 60 },
  traces: { roundsMax: 9, budgetSeconds: 120, files: 20 },
  virtualTime: { roundsMax: 5, budgetSeconds: 90 },
  imports: { roundsMax: 15, budgetSeconds: 30 },
  samples: 150,
}

/** Less than 3 minutes: shows a large change, and nothing finer. */
const QUICK: Plan = {
  requests: { roundsMax: 3, budgetSeconds: 50 },
  suites: { roundsMax: 1, budgetSeconds: 60, files: 4 },
  reruns: { roundsMax: 3, budgetSeconds: 15 },
  traces: { roundsMax: 3, budgetSeconds: 30, files: 4 },
  virtualTime: { roundsMax: 1, budgetSeconds: 20 },
  imports: { roundsMax: 5, budgetSeconds: 10 },
  samples: 20,
}

function versionOf(name: string): string {
  const root = createRequire(import.meta.url).resolve.paths(name)![1]!
  const { version } = JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8')) as { version: string }
  return `${name} ${version}`
}

function machine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  const versions = ['vitest', 'nock', '@mswjs/interceptors', 'msw'].map(versionOf)
  const cores = `${availableParallelism()} x ${cpus()[0]!.model.trim()}`
  return [cores, memory, process.platform, `Node ${process.versions.node}`, ...versions].join(', ')
}

const { requests, suites, reruns, traces, virtualTime, imports, samples } = process.argv.includes('--quick')
  ? QUICK
  : FULL
console.log(`${machine()}\n`)
console.log(`${table('a request', 'CPU', await measureRequests(requests))}\n`)
console.log(`${table('a fetch without a socket', 'CPU', await measureLane(requests))}\n`)
console.log(`${table('a run of 100 tests a file', 'CPU', await measureSuites(suites))}\n`)
console.log(`${table('one red test again', 'CPU', await measureRerun(reruns))}\n`)
console.log(`${table('a green run with traces', 'CPU', await measureTraces(traces))}\n`)
console.log(`${table('virtual time', 'CPU', await measureVirtualTime(virtualTime))}\n`)
console.log(`${table('loading', 'CPU', await measureImports(imports))}\n`)
console.log(`${table('memory', 'amount', await measureMemory())}\n`)
console.log(await measureProviders(samples))
