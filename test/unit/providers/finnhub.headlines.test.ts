import fc from 'fast-check'
import { expect, test } from 'vitest'
import { START_MS } from '../../../src/core/clock.ts'
import { createRegistry } from '../../../src/sandbox/registry.ts'

interface Piece {
  readonly datetime: number
  readonly headline: string
  readonly summary: string
}

async function ask(seed: string, endpoint: string, params: Readonly<Record<string, string>>): Promise<Piece[]> {
  const { data } = await createRegistry({ seed }).get('finnhub').fetch({ endpoint, params })
  return data as Piece[]
}

/** Headlines that come twice within a time. */
function repeats(pieces: readonly Piece[], withinS: number): string[] {
  return pieces.flatMap(({ headline, datetime }, index) => {
    const earlier = pieces.slice(index + 1).find((piece) => piece.headline === headline)
    return earlier !== undefined && datetime - earlier.datetime < withinS ? [headline] : []
  })
}

const SYMBOLS = ['AAPL', 'TSLA', 'KO', 'JPM', 'BA', 'MCD', 'O', 'SPY']
const seeds = fc.string({ minLength: 1 })

test('a company has no headline twice within a day', async () => {
  const to = new Date(START_MS).toISOString().slice(0, 10)
  await fc.assert(
    fc.asyncProperty(seeds, fc.constantFrom(...SYMBOLS), async (seed, symbol) => {
      const news = await ask(seed, '/company-news', { symbol, from: '2023-11-16', to })
      expect(news.length).toBeGreaterThan(5)
      expect(repeats(news, 86_400)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('a feed has no headline twice within a day', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.constantFrom('general', 'forex', 'crypto', 'merger'), async (seed, category) => {
      const news = await ask(seed, '/news', { category })
      expect(news.length).toBeGreaterThan(50)
      expect(repeats(news, 86_400)).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('texts are filled in, and read as English', async () => {
  for (const symbol of SYMBOLS) {
    const news = await ask('prose', '/company-news', { symbol, from: '2023-06-01', to: '2024-01-16' })
    for (const { headline, summary } of news) {
      const text = `${headline} ${summary}`
      expect(text).not.toMatch(/[{}]|undefined|NaN| {2}|\bin on\b|\$\D/)
      expect(text).not.toMatch(/\b(semiconductors|automobiles|beverages|utilities) (stocks|names|companies)\b/)
    }
  }
})
