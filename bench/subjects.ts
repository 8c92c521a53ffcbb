import type { FaultRule } from 'seedbed'
import { ORIGIN, PATH, serialized } from './answer.ts'

/** Runs work while its requests are mocked. */
export type Mocked = <T>(work: () => Promise<T>) => Promise<T>

async function mockedByNock(): Promise<Mocked> {
  const { default: nock } = await import('nock')
  nock.disableNetConnect()
  nock(ORIGIN)
    .persist()
    .get(/.*/)
    .reply(() => {
      const { text, headers } = serialized()
      return [200, text, headers]
    })
  return (work) => work()
}

async function mockedByMsw(handlers: number): Promise<Mocked> {
  const { http, HttpResponse } = await import('msw')
  const { setupServer } = await import('msw/node')
  const answer = () => {
    const { text, headers } = serialized()
    return new HttpResponse(text, { headers })
  }
  const others = Array.from({ length: handlers - 1 }, (_, other) => http.get(`${ORIGIN}/v1/others${other}/:id`, answer))
  setupServer(...others, http.get(`${ORIGIN}/v1/companies/:id`, answer)).listen({ onUnhandledFrame: 'error' })
  return (work) => work()
}

interface SeedbedSetup {
  readonly routes?: number
  readonly rules?: number
  /** Exchanges that the test had before. */
  readonly past?: number
  /** Exchanges that another test had before: the code is as warm, but the journal is empty. */
  readonly pastOfOther?: number
}

/** A rule that aims elsewhere: at another endpoint, another method, or past a predicate. */
function ruleThatMisses(nth: number): FaultRule {
  const aims = [{ endpoint: '/v1/never' }, { method: 'POST' }, { match: () => false }]
  return { type: 'error', status: 500, body: nth, ...aims[nth % aims.length] }
}

async function mockedBySeedbed({ routes = 0, rules = 0, past = 0, pastOfOther = 0 }: SeedbedSetup): Promise<Mocked> {
  const { wire } = await import('./wiring.ts')
  const misses = Array.from({ length: rules }, (_, nth) => ruleThatMisses(nth))
  const { newTest, run } = wire({ routes, rules: misses })
  const [test, other] = [newTest(), newTest()]
  for (let i = 0; i < past; i++) await test.handle(new Request(ORIGIN + PATH))
  for (let i = 0; i < pastOfOther; i++) await other.handle(new Request(ORIGIN + PATH))
  return (work) => run(test, work)
}

export type SubjectName =
  | 'nock'
  | 'msw, 1 handler'
  | 'msw, 100 handlers'
  | 'seedbed'
  | 'seedbed, 1,000 more routes'
  | 'seedbed, 100 rules that miss'
  | 'seedbed, 1,000 exchanges before'
  | 'seedbed, 1,000 exchanges of another test before'

/** What is measured, each in a process of its own. */
export const SUBJECTS: Readonly<Record<SubjectName, () => Promise<Mocked>>> = {
  nock: mockedByNock,
  'msw, 1 handler': () => mockedByMsw(1),
  'msw, 100 handlers': () => mockedByMsw(100),
  seedbed: () => mockedBySeedbed({}),
  'seedbed, 1,000 more routes': () => mockedBySeedbed({ routes: 1_000 }),
  'seedbed, 100 rules that miss': () => mockedBySeedbed({ rules: 100 }),
  'seedbed, 1,000 exchanges before': () => mockedBySeedbed({ past: 1_000 }),
  'seedbed, 1,000 exchanges of another test before': () => mockedBySeedbed({ pastOfOther: 1_000 }),
}
