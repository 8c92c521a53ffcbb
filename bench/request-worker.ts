/** Measures one subject in this process, and prints RequestCosts: `node request-worker.ts <subject> <client> <size>`. */
import { type ClientName, load } from './clients.ts'
import { ORIGIN, PATH, type Size } from './answer.ts'
import { type SubjectName, SUBJECTS } from './subjects.ts'

/** Microseconds a request. */
export interface RequestCost {
  readonly cpuUs: number
  readonly wallUs: number
}

/** How requests follow each other, by how many are in flight. */
export const PACES = { 'one by one': 1, '50 at once': 50 } as const

export type PaceName = keyof typeof PACES

/** What one process measured. */
export type RequestCosts = Readonly<Record<PaceName, RequestCost>>

/** A test file makes hundreds of requests, not millions: what matters is code that is barely warm. */
const WARMUP = 150
const MEASURED = 400

async function measure(client: ClientName, inFlight: number): Promise<RequestCost> {
  await load(client, ORIGIN + PATH, WARMUP, inFlight)
  const cpu = process.cpuUsage()
  const startMs = performance.now()
  await load(client, ORIGIN + PATH, MEASURED, inFlight)
  const wallUs = (performance.now() - startMs) * 1_000
  const { user, system } = process.cpuUsage(cpu)
  return { cpuUs: (user + system) / MEASURED, wallUs: wallUs / MEASURED }
}

if (import.meta.main) {
  const [subject, client, size] = process.argv.slice(2) as [SubjectName, ClientName, Size]
  const mocked = await SUBJECTS[subject](size)
  const costs: RequestCosts = await mocked(async () => ({
    'one by one': await measure(client, PACES['one by one']),
    '50 at once': await measure(client, PACES['50 at once']),
  }))
  console.log(JSON.stringify(costs))
  process.exit()
}
