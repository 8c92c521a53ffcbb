import type { FaultRule } from '../src/faults/index.ts'
import { defineProvider } from '../src/providers.ts'
import { Attempt } from '../src/fixtures/attempt.ts'
import { seedGlobals } from '../src/fixtures/seed-globals.ts'
import { requesters, startInterception } from '../src/intercept/index.ts'
import { createMounts } from '../src/sandbox/mounts.ts'
import { createSandbox } from '../src/sandbox/sandbox.ts'
import { installTimeGlobals } from '../src/time/time-globals.ts'
import { createTimeline } from '../src/time/timeline.ts'
import { BODIES, ORIGIN, type Size } from './answer.ts'

/** The package, wired as `src/fixtures` wires it, but without Vitest. */
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
