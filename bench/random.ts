import { cpus } from 'node:os'
import { stdout } from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import seedrandom from 'seedrandom'
import { createMarket, createRandom, type InstrumentSpec } from 'seedbed/random'

// Ratios count, times do not: every round runs all candidates, one after the other, in one process.
const ROUNDS = 15
const START_MS = Date.UTC(2024, 0, 16, 15, 30)
const DAY_MS = 86_400_000

/** Runs something many times and returns what keeps it from being optimised away. */
type Run = (times: number) => number

interface Candidate {
  readonly name: string
  readonly times: number
  readonly run: Run
}

const repeat = (draw: (i: number) => number): Run => {
  return (times) => {
    let sum = 0
    for (let i = 0; i < times; i++) sum += draw(i)
    return sum
  }
}

let sink = 0

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

/** Prints the median time of each candidate, and its ratio to the first, with the spread of the ratio over rounds. */
function compare(title: string, unit: 'ns' | 'us', candidates: readonly Candidate[]): void {
  const nanoseconds = candidates.map(() => [] as number[])
  for (let round = 0; round < ROUNDS; round++) {
    candidates.forEach(({ times, run }, i) => {
      const start = process.hrtime.bigint()
      sink += run(times)
      nanoseconds[i]!.push(Number(process.hrtime.bigint() - start) / times)
    })
  }
  stdout.write(`\n${title}\n`)
  candidates.forEach(({ name }, i) => {
    const ratios = nanoseconds[i]!.map((value, round) => value / nanoseconds[0]![round]!)
    const time = median(nanoseconds[i]!) / (unit === 'us' ? 1000 : 1)
    const spread = `${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}`
    stdout.write(
      `  ${name.padEnd(46)}${time.toFixed(1).padStart(9)} ${unit} ${median(ratios).toFixed(2).padStart(7)} x  (${spread})\n`,
    )
  })
}

const stock = (i: number): InstrumentSpec => ({ symbol: `S${i}`, basePrice: 20 + i, sector: `sector ${i % 11}` })
const stocks = Array.from({ length: 40_000 }, (_, i) => stock(i))

stdout.write(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, medians of ${ROUNDS} rounds\n`)

const alea = seedrandom.alea('bench')
const pure = xoroshiro128plus(42)
const random = createRandom('bench')
compare('a draw', 'ns', [
  { name: 'seedrandom alea, 53 bits: alea.double()', times: 500_000, run: repeat(() => alea.double()) },
  { name: 'seedrandom alea, 32 bits: alea()', times: 500_000, run: repeat(() => alea()) },
  { name: 'pure-rand xoroshiro128+, 53 bits', times: 500_000, run: repeat(() => uniformFloat64(pure)) },
  { name: 'float()', times: 500_000, run: repeat(() => random.float()) },
  { name: 'float(10, 20)', times: 500_000, run: repeat(() => random.float(10, 20)) },
  { name: 'int(0, 99)', times: 500_000, run: repeat(() => random.int(0, 99)) },
  { name: 'gaussian()', times: 500_000, run: repeat(() => random.gaussian()) },
  { name: 'lognormal()', times: 200_000, run: repeat(() => random.lognormal()) },
  { name: 'exponential()', times: 200_000, run: repeat(() => random.exponential()) },
  { name: 'studentT(4)', times: 200_000, run: repeat(() => random.studentT(4)) },
  { name: 'gamma(2)', times: 100_000, run: repeat(() => random.gamma(2)) },
  { name: 'poisson(20)', times: 100_000, run: repeat(() => random.poisson(20)) },
])

const wild = createRandom('bench', { volatility: 'realistic' })
compare('volatility', 'ns', [
  { name: 'gaussian()', times: 200_000, run: repeat(() => random.gaussian()) },
  { name: "gaussian(), volatility: 'realistic'", times: 200_000, run: repeat(() => wild.gaussian()) },
])

compare('a new stream and its first draw', 'ns', [
  {
    name: 'seedrandom.alea(`finnhub/GET/quote/AAPL/${i}`)',
    times: 20_000,
    run: repeat((i) => seedrandom.alea(`finnhub/GET/quote/AAPL/${i}`)()),
  },
  {
    name: "random.stream('finnhub', 'GET', 'quote', 'AAPL', i)",
    times: 20_000,
    run: repeat((i) => random.stream('finnhub', 'GET', 'quote', 'AAPL', i).float()),
  },
])

const market = createMarket('bench', { instruments: stocks })
let next = 0
const year = (symbol: string): number => market.bars(symbol, 'day', Date.UTC(2023, 0, 1), Date.UTC(2023, 11, 31)).length
const yearOfBars = market.bars('S0', 'day', Date.UTC(2023, 0, 1), Date.UTC(2023, 11, 31))
const dayOfMinutes = market.bars('S0', 1, START_MS, START_MS + DAY_MS / 2)
compare('a year of daily bars (250)', 'us', [
  { name: 'JSON.stringify of them', times: 100, run: repeat(() => JSON.stringify(yearOfBars).length) },
  { name: 'of a symbol that was never asked for', times: 100, run: repeat(() => year(`S${next++}`)) },
  { name: 'again', times: 100, run: repeat(() => year('S0')) },
])
compare('a day of minute bars (331 of 390)', 'us', [
  { name: 'JSON.stringify of them', times: 100, run: repeat(() => JSON.stringify(dayOfMinutes).length) },
  {
    name: 'of a symbol that was asked for',
    times: 100,
    run: repeat(() => market.bars('S0', 1, START_MS, START_MS + DAY_MS / 2).length),
  },
])
compare('a quote', 'us', [
  {
    name: 'of a symbol that was asked for',
    times: 200,
    run: repeat((i) => market.quote('S0', START_MS + i * 1000).price),
  },
  {
    name: 'of a symbol that was never asked for',
    times: 200,
    run: repeat(() => market.quote(`S${next++}`, START_MS).price),
  },
])

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const touched = createMarket('memory', { instruments: stocks.slice(0, 1000) })
collect()
const before = process.memoryUsage().heapUsed
const external = process.memoryUsage().arrayBuffers
for (let i = 0; i < 1000; i++) touched.quote(`S${i}`, START_MS)
collect()
const grown = process.memoryUsage().heapUsed - before + process.memoryUsage().arrayBuffers - external
stdout.write(
  `\nmemory of 1,000 symbols with a quote each: ${(grown / 1e6).toFixed(1)} MB, ${(grown / 1e6).toFixed(1)} KB a symbol\n`,
)
for (let i = 0; i < 1000; i++) touched.bars(`S${i}`, 'month', Date.UTC(2013, 0, 1), START_MS)
collect()
const decade = process.memoryUsage().heapUsed - before + process.memoryUsage().arrayBuffers - external
stdout.write(`the same after eleven years of bars each: ${(decade / 1e6).toFixed(1)} MB\n`)
if (sink === 0) stdout.write('\n')
