import { runScript } from './child.ts'
import type { ImportCost } from './import-worker.ts'
import type { Leftovers } from './memory-worker.ts'
import { type Effort, inRounds } from './stats.ts'
import type { Row } from './table.ts'

/** What 10,000 requests leave behind in one process, and what a sandbox holds that nobody asks. */
export async function measureMemory(): Promise<Row[]> {
  const left = await runScript<Leftovers>('memory-worker.ts', [])
  const heapsKB = await runScript<number[]>('lane-memory-worker.ts', [])
  return [
    { what: 'TCP handles left by 10,000 requests', over: 'handles', cpu: [left.tcpHandles], max: 0 },
    { what: 'heap left by a request', over: 'KB', cpu: [left.heapBytesPerRequest / 1_024], max: 2 },
    {
      what: 'heap left by 90,000 fetches without a socket',
      over: 'KB',
      cpu: [heapsKB.at(-1)! - heapsKB[0]!],
      max: 500,
    },
    { what: 'heap of an idle sandbox', over: 'KB', cpu: [left.heapBytesPerSandbox / 1_024], max: 20 },
  ]
}

/** What it costs to load the package, over loading its peers alone. */
export async function measureImports(effort: Effort): Promise<Row[]> {
  const { costs } = await inRounds(['costs'], effort, () => runScript<ImportCost>('import-worker.ts', []))
  return [
    {
      what: 'import nock, vitest and seedbed',
      over: 'import nock and vitest',
      cpu: costs.map(({ peers, both }) => both.cpuMs / peers.cpuMs),
      wall: costs.map(({ peers, both }) => both.wallMs / peers.wallMs),
      max: 1.3,
    },
  ]
}
