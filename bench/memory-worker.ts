/** Makes 10,000 requests in tests of 100, and prints what is left of them: Leftovers. Needs `--expose-gc`. */
import { ORIGIN, PATH } from './answer.ts'
import { load } from './clients.ts'
import { wire } from './wiring.ts'

/** What one process is left with. */
export interface Leftovers {
  readonly tcpHandles: number
  readonly heapBytesPerRequest: number
  readonly heapBytesPerSandbox: number
}

const TESTS = 100
/** Before the heap is looked at first. */
const WARMUP_TESTS = 20
const SANDBOXES = 1_000
/** fetch keeps an idle connection for 4 seconds. */
const KEPT_ALIVE_MS = 5_000

const { newTest, run } = wire({ size: 'small', lane: 'auto', routes: 0, rules: [] })
const url = ORIGIN + PATH

async function settledHeapBytes(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, KEPT_ALIVE_MS))
  globalThis.gc!()
  return process.memoryUsage().heapUsed
}

/** A test of 100 requests, as tests make them. */
async function runTest(): Promise<void> {
  await load('fetch', url, 40, 1)
  await load('fetch', url, 20, 10)
  await load('node:http', url, 20, 1)
  await load('node:http', url, 20, 10)
}

async function runTests(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await run(newTest(), runTest)
}

async function bytesPerSandbox(): Promise<number> {
  const before = await settledHeapBytes()
  const tests = Array.from({ length: SANDBOXES }, newTest)
  const after = await settledHeapBytes()
  return (after - before) / tests.length
}

await runTests(WARMUP_TESTS)
const before = await settledHeapBytes()
await runTests(TESTS)
const after = await settledHeapBytes()
const leftovers: Leftovers = {
  tcpHandles: process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length,
  heapBytesPerRequest: (after - before) / (TESTS * 100),
  heapBytesPerSandbox: await bytesPerSandbox(),
}
console.log(JSON.stringify(leftovers))
process.exit()
