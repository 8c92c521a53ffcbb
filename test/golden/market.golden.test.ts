import { expect, test } from 'vitest'
import { START_MS } from '../../src/core/clock.ts'
import { createMarket, type Bar } from '../../src/random/index.ts'

const DAY_MS = 86_400_000

const line = ({ timeMs, open, high, low, close, volume }: Bar): string =>
  `${new Date(timeMs).toISOString()} ${open} ${high} ${low} ${close} ${volume}`

test('prices, bars and corporate actions change only in a major', async () => {
  const market = createMarket('golden', {
    instruments: [
      { symbol: 'AAPL', basePrice: 185, sector: 'technology', averageVolume: 60_000_000 },
      { symbol: 'CALM', basePrice: 62.5, volatility: 'stable', dividendYield: 0.03 },
      { symbol: 'WILD', basePrice: 4.2, volatility: 'volatile', annualVolatility: 0.9 },
      { symbol: 'BURST', basePrice: 90, volatility: 'burst' },
      { symbol: 'BTC', basePrice: 43_000, kind: 'crypto' },
      { symbol: 'EUR', basePrice: 1.09, kind: 'fx' },
    ],
  })
  const lines: string[] = []
  const list = (title: string, bars: readonly Bar[]): void => void lines.push(title, ...bars.map(line), '')
  for (const symbol of market.symbols()) {
    lines.push(`# ${symbol}`, JSON.stringify(market.quote(symbol, START_MS)), '')
    list('days', market.bars(symbol, 'day', START_MS - 7 * DAY_MS, START_MS + 7 * DAY_MS))
    list('weeks', market.bars(symbol, 'week', START_MS - 30 * DAY_MS, START_MS))
    list('months', market.bars(symbol, 'month', Date.UTC(2023, 8, 1), START_MS))
    list('hours', market.bars(symbol, 60, START_MS - DAY_MS / 6, START_MS + DAY_MS / 6))
    list('minutes', market.bars(symbol, 1, START_MS, START_MS + 300_000))
    list('long ago', market.bars(symbol, 'day', Date.UTC(1990, 0, 1), Date.UTC(1990, 0, 5)))
    list('far ahead', market.bars(symbol, 'day', Date.UTC(2060, 11, 28), Date.UTC(2060, 11, 31)))
    lines.push(`splits ${JSON.stringify(market.splits(symbol, 0, Infinity))}`)
    lines.push(`dividends ${JSON.stringify(market.dividends(symbol, START_MS - 365 * DAY_MS, START_MS))}`, '')
  }
  list('EUR in BTC', market.rateBars('EUR', 'BTC', 60, START_MS - 10_800_000, START_MS))
  await expect(lines.join('\n')).toMatchFileSnapshot('./market.golden.txt')
})
