import { stdout } from 'node:process'
import { measureStylisedFacts, thirtyYears } from '../test/support/stylised-facts.ts'

const SEEDS = ['first', 'second', 'third', 'fourth', 'fifth']
const PATTERNS = ['stable', 'volatile', 'burst', 'realistic'] as const
const HEADINGS = [
  'vol/asked',
  'acf r',
  'kurt d',
  'kurt w',
  'kurt m',
  '|r| 1',
  '|r| 5',
  '|r| 20',
  '|r| 50',
  'leverage',
  'volume',
]

stdout.write('Stylised facts (Cont 2001) of 30 years of daily bars, 1994 to 2023\n')
stdout.write('acf r: largest of lags 1..10, in standard errors; kurt: excess kurtosis by day, week, month;\n')
stdout.write('|r| n: autocorrelation of absolute returns at lag n; leverage: return with later squares, lags 1..10;\n')
stdout.write('volume: correlation of |return| and log volume\n\n')
stdout.write(`${'pattern'.padEnd(10)}${'seed'.padEnd(8)}${HEADINGS.map((heading) => heading.padStart(10)).join('')}\n`)
for (const pattern of PATTERNS) {
  for (const seed of SEEDS) {
    const facts = measureStylisedFacts(thirtyYears(seed, pattern))
    const numbers = [
      facts.volatilityRatio,
      facts.linearAutocorrelation,
      facts.kurtosisDaily,
      facts.kurtosisWeekly,
      facts.kurtosisMonthly,
      ...Object.values(facts.absoluteAutocorrelation),
      facts.leverage,
      facts.volumeVolatility,
    ]
    const row = numbers.map((value) => value.toFixed(3).padStart(10)).join('')
    stdout.write(`${pattern.padEnd(10)}${seed.padEnd(8)}${row}\n`)
  }
}
