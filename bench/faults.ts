import { cpus } from 'node:os'
import { stdout } from 'node:process'
import { defineProvider } from 'seedbed/providers'
import type { FaultRule } from 'seedbed/faults'

// The sandbox has no entry of its own: a bench may look behind the door.
const { createSandbox } = await import(new URL('../dist/sandbox/sandbox.js', import.meta.url).href)
const { createMounts } = await import(new URL('../dist/sandbox/mounts.js', import.meta.url).href)

// Ratios count, times do not: every round runs all candidates, one after the other, in one process.
const ROUNDS = 25
const REQUESTS = 1_500

const shop = defineProvider({
  name: 'shop',
  origin: 'https://shop.example',
  endpoints: { 'GET /items/:id': ({ params }) => ({ id: params.id, price: 3 }), 'POST /orders': () => ({ ok: true }) },
})
const bank = defineProvider({ name: 'bank', origin: 'https://bank.example', endpoints: { 'GET /a': () => ({}) } })

const many = (count: number, rule: (n: number) => FaultRule): FaultRule[] =>
  Array.from({ length: count }, (_, n) => ({ ...rule(n), id: `rule-${n}` }))

const elsewhere = (n: number): FaultRule =>
  n % 2 === 0
    ? { type: 'error', status: 503, provider: 'bank' }
    : { type: 'latency', ms: 5, provider: 'shop', endpoint: 'POST /orders' }
const quiet = (): FaultRule => ({ type: 'error', status: 503, provider: 'shop', probability: 1e-9 })

const CANDIDATES: Readonly<Record<string, readonly FaultRule[]>> = {
  'no rules': [],
  '1 rule aimed elsewhere': many(1, elsewhere),
  '10 rules aimed elsewhere': many(10, elsewhere),
  '100 rules aimed elsewhere': many(100, elsewhere),
  '1 rule that is drawn and does not fire': many(1, quiet),
  '10 rules that are drawn and do not fire': many(10, quiet),
  '100 rules that are drawn and do not fire': many(100, quiet),
  '1 rule that delays': [{ type: 'latency', distribution: 'lognormal' }],
  '1 rule that answers': [{ type: 'error', status: 503 }],
  '1 rule that changes the body': [{ type: 'schema-drift' }],
}

async function nanosecondsPerRequest(faultPlan: readonly FaultRule[], round: number): Promise<number> {
  const sandbox = createSandbox({ seed: `bench ${round}`, mounts: createMounts({ shop, bank }), faultPlan })
  const requests = Array.from({ length: REQUESTS }, (_, n) => new Request(`https://shop.example/items/${n}`))
  const start = process.hrtime.bigint()
  for (const request of requests) await sandbox.handle(request)
  return Number(process.hrtime.bigint() - start) / REQUESTS
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

const names = Object.keys(CANDIDATES)
const measured = names.map(() => [] as number[])
for (let round = 0; round < ROUNDS; round++) {
  for (const [i, name] of names.entries()) measured[i]!.push(await nanosecondsPerRequest(CANDIDATES[name]!, round))
}

stdout.write(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}\n`)
stdout.write(`\nsandbox.handle(), ${REQUESTS} requests, median of ${ROUNDS - 5} rounds, ratio to no rules\n`)
for (const [i, name] of names.entries()) {
  // The first rounds warm up.
  const nanoseconds = measured[i]!.slice(5)
  const ratios = nanoseconds.map((value, round) => value / measured[0]![round + 5]!)
  const time = `${(median(nanoseconds) / 1000).toFixed(1).padStart(8)} us`
  stdout.write(`  ${name.padEnd(44)}${time} ${median(ratios).toFixed(2).padStart(7)} x\n`)
}
