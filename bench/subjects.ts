import type { FaultRule } from '../src/faults/index.ts'
import { ORIGIN, PATH, serialized, type Size } from './answer.ts'

/** Runs work while its requests are mocked. */
export type Mocked = <T>(work: () => Promise<T>) => Promise<T>

async function mockedByNock(size: Size): Promise<Mocked> {
  const { default: nock } = await import('nock')
  nock.disableNetConnect()
  nock(ORIGIN)
    .persist()
    .get(/.*/)
    .reply(() => {
      const { text, headers } = serialized(size)
      return [200, text, headers]
    })
  return (work) => work()
}

async function mockedByMsw(size: Size, handlers: number): Promise<Mocked> {
  const { http, HttpResponse } = await import('msw')
  const { setupServer } = await import('msw/node')
  const answer = () => {
    const { text, headers } = serialized(size)
    return new HttpResponse(text, { headers })
  }
  const others = Array.from({ length: handlers - 1 }, (_, other) => http.get(`${ORIGIN}/v1/others${other}/:id`, answer))
  setupServer(...others, http.get(`${ORIGIN}/v1/companies/:id`, answer)).listen({ onUnhandledFrame: 'error' })
  return (work) => work()
}

async function mockedByMockAgent(size: Size): Promise<Mocked> {
  const { MockAgent, setGlobalDispatcher } = await import('undici')
  const agent = new MockAgent()
  agent.disableNetConnect()
  setGlobalDispatcher(agent)
  const answers = agent.get(ORIGIN).intercept({ path: /./ })
  answers
    .reply(() => {
      const { text, headers } = serialized(size)
      return { statusCode: 200, data: text, responseOptions: { headers } }
    })
    .persist()
  return (work) => work()
}

async function mockedByStub(size: Size): Promise<Mocked> {
  globalThis.fetch = async () => {
    const { text, headers } = serialized(size)
    return new Response(text, { headers })
  }
  return (work) => work()
}

interface SeedbedSetup {
  readonly lane?: 'auto' | 'socket'
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

async function mockedBySeedbed(
  size: Size,
  { lane = 'socket', routes = 0, rules = 0, past = 0, pastOfOther = 0 }: SeedbedSetup,
): Promise<Mocked> {
  const { wire } = await import('./wiring.ts')
  const misses = Array.from({ length: rules }, (_, nth) => ruleThatMisses(nth))
  const { newTest, run } = wire({ size, lane, routes, rules: misses })
  const [test, other] = [newTest(), newTest()]
  for (let i = 0; i < past; i++) await test.handle(new Request(ORIGIN + PATH))
  for (let i = 0; i < pastOfOther; i++) await other.handle(new Request(ORIGIN + PATH))
  return (work) => run(test, work)
}

export type SubjectName =
  | 'stubbed fetch'
  | 'undici MockAgent'
  | 'nock'
  | 'msw, 1 handler'
  | 'msw, 100 handlers'
  | 'seedbed'
  | 'seedbed, through sockets'
  | 'seedbed, 1,000 more routes'
  | 'seedbed, 100 rules that miss'
  | 'seedbed, 1,000 exchanges before'
  | 'seedbed, 1,000 exchanges of another test before'

/** What is measured, each in a process of its own; variants of Seedbed go through sockets, to compare with the others. */
export const SUBJECTS: Readonly<Record<SubjectName, (size: Size) => Promise<Mocked>>> = {
  'stubbed fetch': mockedByStub,
  'undici MockAgent': mockedByMockAgent,
  nock: mockedByNock,
  'msw, 1 handler': (size) => mockedByMsw(size, 1),
  'msw, 100 handlers': (size) => mockedByMsw(size, 100),
  seedbed: (size) => mockedBySeedbed(size, { lane: 'auto' }),
  'seedbed, through sockets': (size) => mockedBySeedbed(size, {}),
  'seedbed, 1,000 more routes': (size) => mockedBySeedbed(size, { routes: 1_000 }),
  'seedbed, 100 rules that miss': (size) => mockedBySeedbed(size, { rules: 100 }),
  'seedbed, 1,000 exchanges before': (size) => mockedBySeedbed(size, { past: 1_000 }),
  'seedbed, 1,000 exchanges of another test before': (size) => mockedBySeedbed(size, { pastOfOther: 1_000 }),
}
