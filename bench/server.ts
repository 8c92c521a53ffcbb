/**
 * `seedbed serve` over bare Hono with constants of the same size, and over other mock servers: `npm run build &&
 * node bench/server.ts [--quick] [--peers] [--soak] [--memory]`; with `--memory` nothing but memory. Ratios within one run
 * count; all run on this machine, beside the client that asks them. Linux, whose `/proc` tells CPU and memory.
 */
import autocannon from 'autocannon'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answers, installPeers, peersWith } from './server-peers.ts'
import { type Running, start, type Subject } from './server-process.ts'
import { median, quantile, ratios } from './stats.ts'

const QUICK = process.argv.includes('--quick')
const ROUNDS = QUICK ? 3 : 7
const SECONDS = QUICK ? 2 : 4
const CONNECTIONS = 50

const PATHS: Readonly<Record<string, string>> = {
  health: '/health',
  quote: '/finnhub/api/v1/quote?symbol=AAPL',
  markets: '/coingecko/api/v3/coins/markets?vs_currency=usd&per_page=10',
  timeline: '/mastodon/api/v1/timelines/public?limit=20',
}

/** How many requests a second a quote must have for one of another server's, by the start of its name. */
const QUOTES_MIN: Readonly<Record<string, number>> = { 'bare Hono': 0.6, 'json-server': 3, Mockoon: 10, Prism: 10 }

const SEEDBED: Subject = {
  name: 'seedbed',
  args: (port) => {
    const script = join(import.meta.dirname, '../dist/cli/index.js')
    return [script, 'serve', '--port', String(port), '--enable-request-logging', 'false']
  },
  paths: PATHS,
}

function bareHono(answers: Answers): Subject {
  const script = join(import.meta.dirname, 'server-worker.ts')
  return {
    name: 'bare Hono',
    args: (port) => ['--no-warnings', script, String(port), JSON.stringify(answers)],
    paths: PATHS,
  }
}

interface Measured {
  readonly perSecond: number
  readonly cpuUs: number
  readonly p50Ms: number
  readonly p99Ms: number
}

async function measure(server: Running, path: string): Promise<Measured> {
  const options = { url: server.url + path, connections: CONNECTIONS }
  await autocannon({ ...options, duration: 1 })
  const beforeUs = server.cpuUs()
  const { requests, latency, non2xx, errors } = await autocannon({ ...options, duration: SECONDS })
  const cpuUs = (server.cpuUs() - beforeUs) / requests.total
  if (non2xx > 0 || errors > 0) throw new Error(`Failed to measure ${path}: ${non2xx} refusals, ${errors} errors`)
  return { perSecond: requests.average, cpuUs, p50Ms: latency.p50, p99Ms: latency.p99 }
}

async function answersOfOurs(): Promise<Answers> {
  await using server = await start(SEEDBED)
  const entries = Object.entries(PATHS).map(async ([route, path]) => {
    const response = await fetch(server.url + path)
    return [route, { path, text: await response.text(), type: response.headers.get('content-type')! }] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

function spread(values: readonly number[], digits = 2): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(values, share).toFixed(digits))
  return `${middle} (${low}-${high})`
}

/** What was measured of one server. */
interface Figures {
  readonly routes: Map<string, Measured[]>
  readonly startsMs: number[]
  readonly rssMegabytes: number[]
}

async function oneRound(subjects: readonly Subject[], records: Map<string, Figures>): Promise<void> {
  await using running = new AsyncDisposableStack()
  const servers = new Map<Subject, Running>()
  for (const subject of subjects) {
    const server = running.use(await start(subject))
    servers.set(subject, server)
    const fresh: Figures = { routes: new Map(), startsMs: [], rssMegabytes: [] }
    const record = records.get(subject.name) ?? fresh
    records.set(subject.name, record)
    record.startsMs.push(server.startMs)
  }
  for (const route of Object.keys(PATHS)) {
    for (const [{ name, paths }, server] of servers) {
      const path = paths[route]
      if (path === undefined) continue
      const { routes } = records.get(name)!
      routes.set(route, [...(routes.get(route) ?? []), await measure(server, path)])
    }
  }
  for (const [{ name }, server] of servers) records.get(name)!.rssMegabytes.push(server.rssMegabytes())
}

function printRoutes(records: ReadonlyMap<string, Figures>): void {
  console.log(
    '| GET | server | requests/s | p50 ms | p99 ms | our requests/s over its | our CPU over its | at least | met |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |')
  const ours = records.get(SEEDBED.name)!
  for (const route of Object.keys(PATHS)) {
    for (const [name, { routes }] of records) {
      const [own, its] = [ours.routes.get(route)!, routes.get(route)]
      if (its === undefined) continue
      const of = (pick: (one: Measured) => number): number => median(its.map(pick))
      const over = (pick: (one: Measured) => number): number[] => ratios(own.map(pick), its.map(pick))
      const rates = over(({ perSecond }) => perSecond)
      const figures = [Math.round(of(({ perSecond }) => perSecond)), of(({ p50Ms }) => p50Ms), of(({ p99Ms }) => p99Ms)]
      const min =
        route === 'quote' ? Object.entries(QUOTES_MIN).find(([start]) => name.startsWith(start))?.[1] : undefined
      const met = min === undefined ? '' : median(rates) >= min ? 'yes' : 'no'
      const compared = own === its ? ['', ''] : [spread(rates), spread(over(({ cpuUs }) => cpuUs))]
      console.log(`| ${[route, name, ...figures, ...compared, min ?? '', met].join(' | ')} |`)
    }
  }
}

function printProcesses(records: ReadonlyMap<string, Figures>): void {
  console.log('\n| server | start to the first 200, ms | our start over its | resident MB at the end |')
  console.log('| --- | --- | --- | --- |')
  const ours = records.get(SEEDBED.name)!
  for (const [name, { startsMs, rssMegabytes }] of records) {
    const compared = name === SEEDBED.name ? '' : spread(ratios(ours.startsMs, startsMs))
    console.log(`| ${[name, spread(startsMs, 0), compared, median(rssMegabytes).toFixed(0)].join(' | ')} |`)
  }
}

async function measureRoutes(folder: string | undefined): Promise<void> {
  const answers = await answersOfOurs()
  const { health: _, ...data } = answers
  const subjects = [SEEDBED, bareHono(answers), ...(folder === undefined ? [] : peersWith(data, folder))]
  const records = new Map<string, Figures>()
  // Turn about: the machine is never the same twice.
  for (let round = 0; round < ROUNDS; round++) {
    await oneRound(round % 2 === 0 ? subjects : subjects.toReversed(), records)
  }
  printRoutes(records)
  printProcesses(records)
}

/** The heap, as the server tells it: asking loads its framework, so that memory is looked at before. */
async function heapMegabytes({ url }: Running): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^seedbed_heap_bytes (\S+)$/m.exec(text)![1]) / 2 ** 20
}

/** What 100,000 requests over 100 sessions leave, and whether it grows afterwards. */
async function measureMemory(): Promise<void> {
  await using server = await start(SEEDBED)
  const fresh = server.rssMegabytes()
  const requests = Array.from({ length: 100 }, (_, session) => ({
    path: `/s/user-${session}/finnhub/api/v1/quote?symbol=AAPL&n=${session}`,
  }))
  const options = { url: server.url, connections: CONNECTIONS, requests }
  await autocannon({ ...options, amount: 100_000 })
  const full = server.rssMegabytes()
  console.log(
    `\nresident: ${fresh.toFixed(0)} MB at first, ${full.toFixed(0)} MB after 100,000 requests over 100 sessions`,
  )
  for (let quarter = 1; quarter <= 4 && process.argv.includes('--soak'); quarter++) {
    const { requests: asked } = await autocannon({ ...options, duration: 15 })
    console.log(`soak, ${quarter * 15} s: ${asked.total} requests, ${server.rssMegabytes().toFixed(0)} MB`)
  }
  const heap = await heapMegabytes(server)
  console.log(`heap ${heap.toFixed(0)} MB; with the framework loaded ${server.rssMegabytes().toFixed(0)} MB resident`)
}

if (process.argv.includes('--peers')) {
  const folder = mkdtempSync(join(tmpdir(), 'seedbed-peers-'))
  try {
    installPeers(folder)
    await measureRoutes(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
} else if (!process.argv.includes('--memory')) await measureRoutes(undefined)
await measureMemory()
