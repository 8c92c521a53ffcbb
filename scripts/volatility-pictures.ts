import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRandom, type VolatilityName } from '../src/random/index.ts'
import { autocorrelation, excessKurtosis, mean, standardDeviation } from '../test/support/statistics.ts'

const SEED = 'picture'
const SHOWN = 600
const MEASURED = 50_000
const WIDTH = 640
const HEIGHT = 240
/** The same for all pictures, so that they can be compared. */
const LARGEST = 8
const DOCS = new URL('../docs/', import.meta.url)
const BEGIN = '<!-- begin: written by scripts/volatility-pictures.ts -->'
const END = '<!-- end -->'

const PATTERNS: readonly (readonly [name: VolatilityName, words: string])[] = [
  ['stable', 'low and constant: every draw has half the standard deviation that was asked for'],
  ['volatile', 'high, and wandering slowly: twice the standard deviation on average'],
  ['burst', 'calm, with clustered shocks that die away within a few dozen draws'],
  ['realistic', 'clusters at several time scales, fat tails, and a rare jump'],
]

const fixed = (value: number): string => value.toFixed(1)

/** Above, the sum of the draws so far; below, each draw as a line from zero. */
function picture(name: string, draws: readonly number[]): string {
  const x = (i: number): string => fixed((i / SHOWN) * WIDTH)
  let sum = 0
  const walk = draws.map((draw) => (sum += draw))
  const low = Math.min(...walk)
  const range = Math.max(...walk) - low
  const points = walk.map((value, i) => `${x(i)},${fixed(130 - ((value - low) / range) * 120)}`).join(' ')
  const bars = draws.map((draw, i) => `M${x(i)} 190v${fixed((-draw / LARGEST) * 48)}`).join('')
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">`,
    `<title>${name}: ${SHOWN} draws of gaussian(), seed ${SEED}</title>`,
    `<polyline points="${points}" fill="none" stroke="#2a7ab0" stroke-width="1.2"/>`,
    `<path d="${bars}" fill="none" stroke="#888" stroke-width="0.8"/>`,
    '</svg>',
    '',
  ].join('\n')
}

const HEADINGS = [
  'pattern',
  'mean',
  'standard deviation',
  'excess kurtosis',
  'acf of absolute values, lag 1',
  'lag 10',
  'lag 50',
]

function cells(name: string, draws: readonly number[]): string[] {
  const sizes = draws.map(Math.abs)
  const numbers = [
    mean(draws),
    standardDeviation(draws),
    excessKurtosis(draws),
    ...[1, 10, 50].map((lag) => autocorrelation(sizes, lag)),
  ]
  return [`\`${name}\``, ...numbers.map((value) => (Math.round(value * 100) / 100 + 0).toFixed(2))]
}

/** A table as the formatter leaves it. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`)
  return [lines[0]!, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines.slice(1)]
}

mkdirSync(new URL('images/', DOCS), { recursive: true })
const rows: (readonly string[])[] = [HEADINGS]
const pictures: string[] = []
for (const [name, words] of PATTERNS) {
  const random = createRandom(SEED, { volatility: name })
  const draws = Array.from({ length: MEASURED }, () => random.gaussian())
  writeFileSync(new URL(`images/volatility-${name}.svg`, DOCS), picture(name, draws.slice(0, SHOWN)))
  rows.push(cells(name, draws))
  pictures.push(`**\`${name}\`**: ${words}.\n\n![${SHOWN} draws, and their sum](images/volatility-${name}.svg)`)
}
const block = [
  BEGIN,
  '',
  ...pictures.flatMap((text) => [text, '']),
  `Measured on ${MEASURED.toLocaleString('en-US')} draws of \`gaussian()\`, seed \`${SEED}\`:`,
  '',
  ...table(rows),
  '',
  END,
].join('\n')
const page = new URL('randomness.md', DOCS)
const text = readFileSync(page, 'utf8')
const [before, rest] = text.split(BEGIN) as [string, string | undefined]
if (rest === undefined) throw new Error(`Failed to write docs/randomness.md: it has no line "${BEGIN}".`)
writeFileSync(page, `${before}${block}${rest.slice(rest.indexOf(END) + END.length)}`)
