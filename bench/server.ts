/**
 * The server over bare Hono with constants of the same size: `npm run build && node bench/server.ts [--quick] [--soak]`.
 * Ratios within one run count; both run on this machine, beside the client that asks them.
 */
import autocannon from 'autocannon'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Constants, WorkerUsage } from './server-worker.ts'
import { median, quantile } from './stats.ts'

const QUICK = process.argv.includes('--quick')
const ROUNDS = QUICK ? 3 : 7
const SECONDS = QUICK ? 2 : 4
const CONNECTIONS = 50

/** What is asked, and how many requests a second there must be for one of the bare framework's. */
const ROUTES: Readonly<Record<string, { readonly path: string; readonly min?: number }>> = {
  '/health': { path: '/health' },
  quote: { path: '/finnhub/api/v1/quote?symbol=AAPL', min: 0.6 },
  markets: { path: '/coingecko/api/v3/coins/markets?vs_currency=usd&per_page=10' },
  timeline: { path: '/mastodon/api/v1/timelines/public?limit=20' },
}

interface Worker extends AsyncDisposable {
  readonly url: string
  /** From the start of the process to the first answer, in milliseconds. */
  readonly startMs: number
  usage(): Promise<WorkerUsage>
}

async function start(name: 'seedbed' | 'bare', constants: Constants = {}): Promise<Worker> {
  const spawnedMs = performance.now()
  const child: ChildProcess = fork(join(import.meta.dirname, 'server-worker.ts'), [name, JSON.stringify(constants)], {
    execArgv: ['--expose-gc', '--no-warnings'],
  })
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  await (await fetch(`${url}/health`)).text()
  return {
    url,
    startMs: performance.now() - spawnedMs,
    async usage() {
      child.send('usage')
      const [usage] = (await once(child, 'message')) as [WorkerUsage]
      return usage
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

interface Measured {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly cpuUs: number
}

async function measure(worker: Worker, path: string): Promise<Measured> {
  const options = { url: worker.url + path, connections: CONNECTIONS }
  await autocannon({ ...options, duration: 1 })
  const before = await worker.usage()
  const { requests, latency, non2xx, errors } = await autocannon({ ...options, duration: SECONDS })
  const after = await worker.usage()
  if (non2xx > 0 || errors > 0) throw new Error(`Failed to measure ${path}: ${non2xx} refusals, ${errors} errors`)
  return {
    perSecond: requests.average,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    cpuUs: (after.cpuUs - before.cpuUs) / requests.total,
  }
}

async function constantsOf({ url }: Worker): Promise<Constants> {
  const entries = Object.values(ROUTES).map(async ({ path }) => {
    const response = await fetch(url + path)
    return [path, { text: await response.text(), type: response.headers.get('content-type')! }] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

function spread(values: readonly number[], digits = 2): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(values, share).toFixed(digits))
  return `${middle} (${low}-${high})`
}

async function measureRoutes(): Promise<void> {
  const ours = new Map<string, Measured[]>()
  const bare = new Map<string, Measured[]>()
  const starts = { seedbed: [] as number[], bare: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    await using seedbed = await start('seedbed')
    await using constant = await start('bare', await constantsOf(seedbed))
    starts.seedbed.push(seedbed.startMs)
    starts.bare.push(constant.startMs)
    for (const [name, { path }] of Object.entries(ROUTES)) {
      // Turn about: the machine is never the same twice.
      const both: [Map<string, Measured[]>, Worker][] = [
        [ours, seedbed],
        [bare, constant],
      ]
      for (const [into, worker] of round % 2 === 0 ? both : both.toReversed()) {
        into.set(name, [...(into.get(name) ?? []), await measure(worker, path)])
      }
    }
  }
  console.log('| GET | requests/s | of bare Hono | CPU, of bare Hono | p50 ms | p99 ms | at least | met |')
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const [name, { min }] of Object.entries(ROUTES)) {
    const [a, b] = [ours.get(name)!, bare.get(name)!]
    const rates = a.map(({ perSecond }, round) => perSecond / b[round]!.perSecond)
    const cpu = a.map(({ cpuUs }, round) => cpuUs / b[round]!.cpuUs)
    const perSecond = Math.round(median(a.map((one) => one.perSecond)))
    const [p50, p99] = [median(a.map(({ p50Ms }) => p50Ms)), median(a.map(({ p99Ms }) => p99Ms))]
    const met = min === undefined ? '' : median(rates) >= min ? 'yes' : 'no'
    console.log(`| ${[name, perSecond, spread(rates), spread(cpu), p50, p99, min ?? '', met].join(' | ')} |`)
  }
  const ratio = starts.seedbed.map((ms, round) => ms / starts.bare[round]!)
  console.log(`\nstart to the first 200: ${spread(starts.seedbed, 0)} ms, ${spread(ratio)} of bare Hono's\n`)
}

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0)

/** What 100,000 requests over 100 sessions leave, and whether it grows afterwards. */
async function measureMemory(): Promise<void> {
  await using worker = await start('seedbed')
  const fresh = await worker.usage()
  const requests = Array.from({ length: 100 }, (_, session) => ({
    path: `/s/user-${session}/finnhub/api/v1/quote?symbol=AAPL&n=${session}`,
  }))
  const options = { url: worker.url, connections: CONNECTIONS, requests }
  await autocannon({ ...options, amount: 100_000 })
  const full = await worker.usage()
  console.log(
    `memory: ${megabytes(fresh.rssBytes)} MB at first (heap ${megabytes(fresh.heapBytes)}), ` +
      `${megabytes(full.rssBytes)} MB after 100,000 requests over 100 sessions (heap ${megabytes(full.heapBytes)})`,
  )
  if (!process.argv.includes('--soak')) return
  for (let quarter = 1; quarter <= 4; quarter++) {
    const { requests: asked } = await autocannon({ ...options, duration: 15 })
    const { rssBytes, heapBytes } = await worker.usage()
    console.log(
      `soak, ${quarter * 15} s: ${asked.total} requests, ${megabytes(rssBytes)} MB (heap ${megabytes(heapBytes)})`,
    )
  }
}

await measureRoutes()
await measureMemory()
