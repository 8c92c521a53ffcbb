import * as fc from 'fast-check'
import nock from 'nock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Lane } from '../../../src/core/lane.ts'
import type { FaultRule } from '../../../src/faults/rule.ts'
import {
  closeMockedConnections,
  type Interception,
  type Requester,
  requesters,
  startInterception,
  turn,
} from '../../../src/intercept/index.ts'
import { createMounts } from '../../../src/sandbox/mounts.ts'
import { createSandbox } from '../../../src/sandbox/sandbox.ts'
import { createTimeline } from '../../../src/time/timeline.ts'
import { type AnyRequest, anyRequest } from '../../laws/any-request.ts'
import { anyRule } from '../../support/fault-rules.ts'
import { orphanage } from '../../support/requesters.ts'
import { SHOP, shop } from '../../support/shop.ts'

const mounts = createMounts({ shop })
let interception: Interception

beforeAll(() => {
  nock.restore()
  interception = startInterception('block', orphanage())
  interception.mount(mounts.origins)
})
afterAll(() => interception.dispose())

/** Boundaries are drawn anew for each form. */
const withoutBoundary = (text: string): string => text.replaceAll(/boundary=[^"\\]+/g, 'boundary=X')

async function ask({ path, ...init }: AnyRequest): Promise<unknown> {
  try {
    const response = await fetch(SHOP + path, init)
    const { status, statusText, url, redirected } = response
    const head = { status, statusText, url, redirected, headers: [...response.headers] }
    return { ...head, text: await response.text().catch(String) }
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string; message: string } }
    return { message, code: cause?.code, cause: cause?.message }
  }
}

/** Makes requests, those of a step at once, and tells all that came of it. */
async function runOn(lane: Lane, rules: readonly FaultRule[], steps: readonly AnyRequest[][]): Promise<unknown> {
  const timeline = createTimeline('virtual', { isFaked: () => false, onStuck: () => undefined })
  const sandbox = createSandbox({ seed: 'lanes', mounts, faultPlan: rules, clock: timeline.clock })
  const maker: Requester = {
    lane,
    timeline,
    handle: sandbox.handle,
    refuse: (method, url) => new Error(`${method} ${url.href}`),
  }
  const seen = await requesters.run(maker, async () => {
    const all: unknown[] = []
    for (const step of steps) all.push(await Promise.all(step.map(ask)))
    await timeline.settle()
    return all
  })
  closeMockedConnections()
  await turn()
  const { journal, violations } = sandbox
  const told = {
    seen,
    exchanges: journal.exchanges,
    violations: violations.map(String).toSorted(),
    print: journal.fingerprint(),
  }
  return JSON.parse(withoutBoundary(JSON.stringify(told)))
}

const subject = {
  provider: shop,
  examples: { all: ['/items', '/items/1', '/secret', '/orders'] },
  parameters: ['id', 'limit', 'name'],
  headers: { authorization: 'Bearer right' },
}
const request = anyRequest(subject as never)
/** A form with a file is read in pieces whose time nobody knows: only alone does it arrive when it must. */
const plain = request.filter(({ body }) => !(body instanceof FormData))
/** A request that is never answered takes half a second of real time to give up. */
const rule = anyRule.filter(({ type }) => type !== 'timeout')

test(
  'any requests under any rules: the same is seen and journalled with sockets and without',
  { timeout: 120_000 },
  async () => {
    const steps = fc.array(fc.oneof(fc.array(plain, { minLength: 1, maxLength: 5 }), fc.tuple(request)), {
      minLength: 1,
      maxLength: 3,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { maxLength: 3 }), steps, async (rules, asked) => {
        expect(await runOn('auto', rules, asked)).toEqual(await runOn('socket', rules, asked))
      }),
      { numRuns: 100 },
    )
  },
)
