import { BODIES, type Size } from './answer.ts'
import { runScript } from './child.ts'
import type { ClientName } from './clients.ts'
import { type PaceName, PACES, type RequestCosts } from './request-worker.ts'
import { type Effort, inRounds, ratios } from './stats.ts'
import type { SubjectName } from './subjects.ts'
import type { Row } from './table.ts'

type Comparison = readonly [what: SubjectName, over: SubjectName, max?: number]

/** Where every client goes through sockets, as with the others. */
const SOCKETS: readonly Comparison[] = [
  ['seedbed, through sockets', 'nock', 1.1],
  ['seedbed, through sockets', 'msw, 1 handler', 1],
  ['msw, 1 handler', 'nock'],
  ['msw, 100 handlers', 'nock'],
  ['seedbed, 1,000 more routes', 'seedbed, through sockets', 1.05],
  ['seedbed, 100 rules that miss', 'seedbed, through sockets', 1.1],
  ['seedbed, 1,000 exchanges before', 'seedbed, 1,000 exchanges of another test before', 1.05],
]

/** What `fetch` costs without a socket; the targets are those of small answers, one by one. */
const LANE: readonly Comparison[] = [
  ['seedbed', 'nock', 0.1],
  ['seedbed', 'msw, 1 handler', 0.1],
  ['seedbed', 'seedbed, through sockets'],
  ['seedbed', 'undici MockAgent', 1],
  ['seedbed', 'stubbed fetch'],
]

async function compare(
  comparisons: readonly Comparison[],
  client: ClientName,
  size: Size,
  effort: Effort,
): Promise<Row[]> {
  const names = [...new Set(comparisons.flatMap(([what, over]) => [what, over]))]
  const costs = await inRounds(names, effort, (name) =>
    runScript<RequestCosts>('request-worker.ts', [name, client, size]),
  )
  const samples = (name: SubjectName, pace: PaceName, unit: 'cpuUs' | 'wallUs'): number[] =>
    costs[name].map((cost) => cost[pace][unit])
  return (Object.keys(PACES) as PaceName[]).flatMap((pace) =>
    comparisons.map(([what, over, max]) => ({
      what: `${client}${size === 'small' ? '' : `, ${size}`}, ${pace}: ${what}`,
      over,
      cpu: ratios(samples(what, pace, 'cpuUs'), samples(over, pace, 'cpuUs')),
      wall: ratios(samples(what, pace, 'wallUs'), samples(over, pace, 'wallUs')),
      ...(max === undefined ? {} : { max }),
    })),
  )
}

/** What a request costs through sockets, over what it costs elsewhere. */
export async function measureRequests({ roundsMax, budgetSeconds }: Effort): Promise<Row[]> {
  const effort = { roundsMax, budgetSeconds: budgetSeconds / 2 }
  return [
    ...(await compare(SOCKETS, 'fetch', 'small', effort)),
    ...(await compare(SOCKETS, 'node:http', 'small', effort)),
  ]
}

/** What a `fetch` costs without a socket, over what it costs elsewhere. */
export async function measureLane({ roundsMax, budgetSeconds }: Effort): Promise<Row[]> {
  const sizes = Object.keys(BODIES) as Size[]
  const effort = { roundsMax, budgetSeconds: budgetSeconds / sizes.length }
  const rows: Row[] = []
  for (const size of sizes) rows.push(...(await compare(LANE, 'fetch', size, effort)))
  return rows
}
