import type { FaultRule } from 'seedbed'
import { defineProvider } from 'seedbed/providers'
import { Attempt } from '../dist/fixtures/attempt.js'
import { seedGlobals } from '../dist/fixtures/seed-globals.js'
import { requesters, startInterception } from '../dist/intercept/index.js'
import { createMounts } from '../dist/sandbox/mounts.js'
import { createSandbox } from '../dist/sandbox/sandbox.js'
import { installTimeGlobals } from '../dist/time/time-globals.js'
import { createTimeline } from '../dist/time/timeline.js'
import { BODIES, ORIGIN, type Size } from './answer.ts'

/** The built package, wired as `src/fixtures` wires it, but without Vitest. */
export interface Wiring {
  /** A test with a sandbox of its own, which nothing has asked yet. */
  newTest(): Attempt
  /** Runs work whose requests are the test's. */
  run<T>(test: Attempt, work: () => Promise<T>): Promise<T>
}

/** What a file of tests mounts. */
export interface FileSetup {
  readonly size: Size
  readonly lane: 'auto' | 'socket'
  /** Routes before the one that is asked. */
  readonly routes: number
  readonly rules: readonly FaultRule[]
}

function provider(routes: number, size: Size) {
  const body = (): object => BODIES[size]
  const others = Array.from({ length: routes }, (_, other) => [`GET /v1/others${other}/:id`, body] as const)
  const endpoints = { ...Object.fromEntries(others), 'GET /v1/companies/:id': body, 'GET /v1/never': body }
  return defineProvider({ name: 'companies', origin: ORIGIN, endpoints })
}

/** Opens a file of tests. */
export function wire({ size, lane, routes, rules }: FileSetup): Wiring {
  const mounts = createMounts({ companies: provider(routes, size) })
  const stranger = new Error('Failed to measure: a request belongs to nobody')
  const orphanage = { timeline: undefined, handle: () => Promise.reject(stranger), refuse: () => stranger }
  const interception = startInterception('block', orphanage)
  const timeGlobals = installTimeGlobals(() => requesters.getStore()?.timeline)
  seedGlobals(() => undefined)
  interception.mount(mounts.origins)
  return {
    newTest() {
      const task = { type: 'test', name: 'bench', id: 'bench', file: { name: 'bench.test.ts', tasks: [] } }
      const test = new Attempt(task as never, 0, { runSeed: 'bench' }, orphanage)
      test.lane = lane
      test.timeline = createTimeline('auto', { isFaked: timeGlobals.isFaked, onStuck: () => undefined })
      test.sandbox = createSandbox({ seed: test.seed, mounts, faultPlan: rules, clock: test.timeline.clock })
      return test
    },
    run: (test, work) => requesters.run(test, work),
  }
}
