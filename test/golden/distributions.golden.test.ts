import { expect, test } from 'vitest'
import { createRandom, type Random } from '../../src/random/index.ts'
import { CONTINUOUS, DISCRETE } from '../support/distributions.ts'

const SEED = 'golden'
const DRAWS = 1000

const first = (draw: (random: Random) => unknown): string => {
  const random = createRandom(SEED)
  return Array.from({ length: 10 }, () => String(draw(random))).join(' ')
}

test('the first ten draws and the counts of a thousand change only in a major', async () => {
  const lines = [`seed ${SEED}; ${DRAWS} draws; expected counts in brackets`]
  for (const { name, draw, cdf } of CONTINUOUS) {
    const random = createRandom(SEED)
    const tenths = Array.from({ length: 10 }, () => 0)
    for (let i = 0; i < DRAWS; i++) tenths[Math.min(9, Math.floor(10 * cdf(draw(random))))]!++
    lines.push(
      '',
      name,
      first(draw),
      `by tenth of the distribution: ${tenths.map((count) => `${count} (100)`).join(' ')}`,
    )
  }
  for (const { name, draw, probabilities } of DISCRETE) {
    const random = createRandom(SEED)
    const counts = new Map<string, number>(Object.keys(probabilities).map((value) => [value, 0]))
    for (let i = 0; i < DRAWS; i++) {
      const value = draw(random)
      counts.set(value, counts.get(value)! + 1)
    }
    const buckets = [...counts].map(([value, n]) => `${value}: ${n} (${(DRAWS * probabilities[value]!).toFixed(1)})`)
    lines.push('', name, first(draw), buckets.join(', '))
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./distributions.golden.txt')
})

test('volatile draws change only in a major', async () => {
  const lines = (['stable', 'volatile', 'burst', 'realistic'] as const).map((volatility) => {
    const random = createRandom(SEED, { volatility })
    return `${volatility}: ${Array.from({ length: 10 }, () => random.gaussian().toPrecision(12)).join(' ')}`
  })
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./volatility.golden.txt')
})
