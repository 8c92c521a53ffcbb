import { expect, test } from 'vitest'
import { coingecko } from '../../src/providers/coingecko/index.ts'
import { ask, sandboxOf } from '../laws/provider.laws.ts'

const QUESTIONS = [
  '/simple/price?ids=bitcoin,ethereum,tether,pepe&vs_currencies=usd,eur,btc,xau&include_24hr_vol=true',
  '/coins/markets?vs_currency=usd&per_page=3&price_change_percentage=1h,7d,1y',
  '/coins/dogecoin/market_chart?vs_currency=usd&days=5&interval=daily',
  '/coins/solana/ohlc?vs_currency=eur&days=1',
  '/coins/monero/history?date=01-02-2023&localization=false',
  '/coins/ronin/tickers?exchange_ids=binance,kucoin',
  '/exchange_rates',
  '/search?query=oce',
  '/global',
]

test('answers of one seed change only in a major', async () => {
  const sandbox = sandboxOf(coingecko, 'golden')
  const lines: string[] = []
  for (const question of QUESTIONS) {
    const { body } = await ask(sandbox, new Request(`https://api.coingecko.com/api/v3${question}`))
    lines.push(question, JSON.stringify(JSON.parse(body), null, 1).replaceAll(/\n\s*/g, ' '), '')
  }
  const trending = JSON.parse(
    (await ask(sandbox, new Request('https://api.coingecko.com/api/v3/search/trending'))).body,
  ) as { coins: { item: { id: string } }[] }
  lines.push('/search/trending', trending.coins.map(({ item }) => item.id).join(' '), '')
  await expect(lines.join('\n')).toMatchFileSnapshot('coingecko.golden.txt')
})
