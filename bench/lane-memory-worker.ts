/** Fetches 100,000 times without a socket, in tests of 100, and prints the heap after each tenth: `node --expose-gc lane-memory-worker.ts`. */
import { ORIGIN, PATH } from './answer.ts'
import { load } from './clients.ts'
import { wire } from './wiring.ts'

const { newTest, run } = wire({ size: 'small', lane: 'auto', routes: 0, rules: [] })

async function heapKB(): Promise<number> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  globalThis.gc!()
  return Math.round(process.memoryUsage().heapUsed / 1_024)
}

const heaps: number[] = []
for (let tenth = 0; tenth < 10; tenth++) {
  for (let i = 0; i < 100; i++) await run(newTest(), () => load('fetch', ORIGIN + PATH, 100, 10))
  heaps.push(await heapKB())
}
console.log(JSON.stringify(heaps))
process.exit()
