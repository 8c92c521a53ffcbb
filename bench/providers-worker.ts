/** Measures one built-in provider in this process, and prints ProviderCosts: `node providers-worker.ts <name> <samples>`. */
import { START_MS } from '../src/core/clock.ts'
import { defineProvider, type Provider } from '../src/providers/define-provider.ts'
import { createMounts } from '../src/sandbox/mounts.ts'
import { createSandbox, type Sandbox } from '../src/sandbox/sandbox.ts'
import { median, quantile } from './stats.ts'

/** What one endpoint's answers cost, without HTTP. */
export interface EndpointCost {
  readonly endpoint: string
  /** Milliseconds over the answer of a constant: while the clock stands, and with a clock that moves before each. */
  readonly standingMs: number
  readonly movingMs: number
  /** The latter as a multiple of the constant's. */
  readonly ratio: number
  readonly p99Ms: number
  /** Of the first answer of a fresh sandbox, its making included. */
  readonly firstMs: number
}

/** What one process measured. */
export interface ProviderCosts {
  readonly importMs: number
  readonly endpoints: readonly EndpointCost[]
  /** Heap of a sandbox that has answered one request, and of one that has answered one of each. */
  readonly oneKb: number
  readonly allKb: number
}

interface Subject {
  readonly provider: Provider
  readonly examples: Readonly<Record<string, readonly string[]>>
  readonly headers: Readonly<Record<string, string>>
  /** Makes what the examples ask for. */
  readonly prepare: (sandbox: Sandbox) => Promise<void>
}

const WARMUP = 40
/** First answers of sandboxes in a process that has made some before. */
const FIRST_TOUCHES = 20
const FIRST_WARMUP = 20
const HELD = 40
const STEP_MS = 1000
const CONSTANT = 'https://constant.example/answer'

const constant = defineProvider({
  name: 'constant',
  origin: 'https://constant.example',
  endpoints: { 'GET /answer': () => ({ answer: 42 }) },
})

async function subjectOf(name: string): Promise<Subject & { importMs: number }> {
  const startMs = performance.now()
  const module = (await import(`../src/providers/${name}/index.ts`)) as Record<string, Provider>
  const importMs = performance.now() - startMs
  const provider = module[name]!
  const { EXAMPLES, HEADERS = {} } = (await import(`../test/unit/providers/${name}.examples.ts`)) as {
    EXAMPLES: Subject['examples']
    HEADERS?: Subject['headers']
  }
  const prepare: Subject['prepare'] = async (sandbox) => {
    if (name !== 'mastodon') return
    const { playScene } = await import('../test/unit/providers/mastodon.scene.ts')
    await playScene(sandbox)
  }
  return { provider, examples: EXAMPLES, headers: HEADERS, prepare, importMs }
}

function sandboxOf(provider: Provider, seed: string): Sandbox {
  const mounts = createMounts({ constant, [provider.name]: provider })
  return createSandbox({ seed, mounts, providerOptions: { [provider.name]: { auth: 'any', rateLimit: false } } })
}

async function timed(sandbox: Sandbox, url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const request = new Request(url, { headers })
  const startMs = performance.now()
  const outcome = await sandbox.handle(request)
  const elapsedMs = performance.now() - startMs
  if (outcome.kind !== 'reply') throw new Error(`Failed to measure ${url}: it was answered by ${outcome.kind}.`)
  return elapsedMs
}

/** Answers of an endpoint, and of the constant between them: the machine's load is the same for both. */
async function warm(
  sandbox: Sandbox,
  urls: readonly string[],
  { headers, samples, stepMs }: { headers: Subject['headers']; samples: number; stepMs: number },
): Promise<{ own: number[]; constants: number[] }> {
  const own: number[] = []
  const constants: number[] = []
  for (let i = 0; i < WARMUP + samples; i++) {
    sandbox.clock.advance(stepMs)
    const constantMs = await timed(sandbox, CONSTANT, {})
    const ownMs = await timed(sandbox, urls[i % urls.length]!, headers)
    if (i < WARMUP) continue
    own.push(ownMs)
    constants.push(constantMs)
  }
  return { own, constants }
}

async function firstTouch(provider: Provider, url: string, headers: Subject['headers']): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < FIRST_WARMUP + FIRST_TOUCHES; i++) {
    const startMs = performance.now()
    const sandbox = sandboxOf(provider, `first ${i}`)
    const madeMs = performance.now() - startMs
    const elapsedMs = madeMs + (await timed(sandbox, url, headers))
    if (i >= FIRST_WARMUP) times.push(elapsedMs)
  }
  return median(times)
}

async function heapOf(provider: Provider, urls: readonly string[]): Promise<number> {
  const held: Sandbox[] = []
  async function fill(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      const sandbox = sandboxOf(provider, `held ${i}`)
      for (const url of urls) await timed(sandbox, url, {})
      held.push(sandbox)
    }
    globalThis.gc!()
  }
  await fill(5)
  const before = process.memoryUsage().heapUsed
  await fill(HELD)
  return (process.memoryUsage().heapUsed - before) / HELD / 1024
}

async function measure(name: string, samples: number): Promise<ProviderCosts> {
  const { provider, examples, headers, prepare, importMs } = await subjectOf(name)
  const base = provider.origins[0]! + provider.basePath
  const sandbox = sandboxOf(provider, 'bench')
  await prepare(sandbox)
  const endpoints: EndpointCost[] = []
  for (const [endpoint, paths] of Object.entries(examples)) {
    const urls = paths.map((path) => base + path)
    sandbox.clock.set(START_MS + 3_600_000)
    const standing = await warm(sandbox, urls, { headers, samples, stepMs: 0 })
    const { own, constants } = await warm(sandbox, urls, { headers, samples, stepMs: STEP_MS })
    endpoints.push({
      endpoint,
      standingMs: median(standing.own) - median(standing.constants),
      movingMs: median(own) - median(constants),
      ratio: median(own) / median(constants),
      p99Ms: quantile(own, 0.99),
      firstMs: await firstTouch(provider, urls[0]!, headers),
    })
  }
  const all = Object.values(examples).map(([path]) => base + path!)
  return { importMs, endpoints, oneKb: await heapOf(provider, all.slice(0, 1)), allKb: await heapOf(provider, all) }
}

if (import.meta.main) {
  const [name, samples] = process.argv.slice(2) as [string, string]
  console.log(JSON.stringify(await measure(name, Number(samples))))
  process.exit()
}
