import { cpus } from 'node:os'
import { stdout } from 'node:process'
import type { FaultRule } from '../src/faults/index.ts'
import { defineProvider } from '../src/providers.ts'
import { createMounts } from '../src/sandbox/mounts.ts'
import { createSandbox } from '../src/sandbox/sandbox.ts'

// Ratios count, times do not: every round runs all candidates, one after the other, in one process.
const ROUNDS = 200
const WARM_UP = 20
const REQUESTS = 200

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

/** A quarter of the rounds was faster: what is slower was disturbed. */
function quartile(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)]!
}

const names = Object.keys(CANDIDATES)
const measured = names.map(() => [] as number[])
for (let round = 0; round < ROUNDS; round++) {
  for (let turn = 0; turn < names.length; turn++) {
    const i = (round + turn) % names.length
    const nanoseconds = await nanosecondsPerRequest(CANDIDATES[names[i]!]!, round)
    if (round >= WARM_UP) measured[i]!.push(nanoseconds)
  }
}

stdout.write(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}\n`)
stdout.write(
  `\nsandbox.handle(), lower quartile of ${ROUNDS - WARM_UP} rounds of ${REQUESTS} requests, ratio to no rules\n`,
)
const none = quartile(measured[0]!)
for (const [i, name] of names.entries()) {
  const nanoseconds = quartile(measured[i]!)
  const time = `${(nanoseconds / 1000).toFixed(1).padStart(8)} us`
  stdout.write(`  ${name.padEnd(44)}${time} ${(nanoseconds / none).toFixed(2).padStart(7)} x\n`)
}
