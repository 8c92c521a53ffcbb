import { runScript } from './child.ts'
import { CLIENTS, type ClientName } from './clients.ts'
import { type PaceName, PACES, type RequestCosts } from './request-worker.ts'
import { type Effort, inRounds, ratios } from './stats.ts'
import { type SubjectName, SUBJECTS } from './subjects.ts'
import type { Row } from './table.ts'

type Comparison = readonly [what: SubjectName, over: SubjectName, max?: number]

const COMPARISONS: readonly Comparison[] = [
  ['seedbed', 'nock', 1.1],
  ['seedbed', 'msw, 1 handler', 1],
  ['msw, 1 handler', 'nock'],
  ['msw, 100 handlers', 'nock'],
  ['seedbed, 1,000 more routes', 'seedbed', 1.05],
  ['seedbed, 100 rules that miss', 'seedbed', 1.1],
  ['seedbed, 1,000 exchanges before', 'seedbed, 1,000 exchanges of another test before', 1.05],
]

async function measureClient(client: ClientName, effort: Effort): Promise<Row[]> {
  const names = Object.keys(SUBJECTS) as SubjectName[]
  const costs = await inRounds(names, effort, (name) => runScript<RequestCosts>('request-worker.ts', [name, client]))
  const samples = (name: SubjectName, pace: PaceName, unit: 'cpuUs' | 'wallUs'): number[] =>
    costs[name].map((cost) => cost[pace][unit])
  return (Object.keys(PACES) as PaceName[]).flatMap((pace) =>
    COMPARISONS.map(([what, over, max]) => ({
      what: `${client}, ${pace}: ${what}`,
      over,
      cpu: ratios(samples(what, pace, 'cpuUs'), samples(over, pace, 'cpuUs')),
      wall: ratios(samples(what, pace, 'wallUs'), samples(over, pace, 'wallUs')),
      ...(max === undefined ? {} : { max }),
    })),
  )
}

/** What a request costs, over what it costs elsewhere. */
export async function measureRequests({ roundsMax, budgetSeconds }: Effort): Promise<Row[]> {
  const rows: Row[] = []
  const clients = Object.keys(CLIENTS) as ClientName[]
  for (const client of clients) {
    rows.push(...(await measureClient(client, { roundsMax, budgetSeconds: budgetSeconds / clients.length })))
  }
  return rows
}
