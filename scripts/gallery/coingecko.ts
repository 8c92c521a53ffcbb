import { html } from 'hono/html'
import type { Registry } from 'seedbed/providers'
import { type Ask, asker } from './ask.ts'
import { area, candlesticks, sparkline } from './chart.ts'
import { compact, dayOf, direction, instantOf, monthOf, percent, price, whole } from './format.ts'
import type { Html, Section } from './page.ts'

interface Coin {
  readonly market_cap_rank: number
  readonly symbol: string
  readonly name: string
  readonly current_price: number
  readonly market_cap: number
  readonly total_volume: number
  readonly price_change_percentage_1h_in_currency: number
  readonly price_change_percentage_24h_in_currency: number
  readonly price_change_percentage_7d_in_currency: number
  readonly sparkline_in_7d: { readonly price: readonly number[] }
}

function change(value: number): Html {
  return html`<td class="number ${direction(value)}">${percent(value)}</td>`
}

function coinRow(coin: Coin): Html {
  return html`<tr>
    <td class="number">${coin.market_cap_rank}</td>
    <th scope="row">${coin.name} <span class="meta">${coin.symbol.toUpperCase()}</span></th>
    <td class="number">$${price(coin.current_price)}</td>
    ${change(coin.price_change_percentage_1h_in_currency)}${change(coin.price_change_percentage_24h_in_currency)}${change(coin.price_change_percentage_7d_in_currency)}
    <td class="number">$${compact(coin.total_volume)}</td>
    <td class="number">$${compact(coin.market_cap)}</td>
    <td>${sparkline(coin.sparkline_in_7d.price, `${coin.name}, 7 days`)}</td>
  </tr>`
}

async function coinsTable(ask: Ask): Promise<Html> {
  const params = { vs_currency: 'usd', per_page: 30, sparkline: true, price_change_percentage: '1h,24h,7d' }
  const coins = await ask<Coin[]>('/coins/markets', { params })
  return html`<h3>Coins by market capitalization</h3>
    <div class="card scroll">
      <table class="coins">
        <thead>
          <tr>
            <th class="number">#</th>
            <th>Coin</th>
            <th class="number">Price</th>
            <th class="number">1h</th>
            <th class="number">24h</th>
            <th class="number">7d</th>
            <th class="number">Volume 24h</th>
            <th class="number">Market cap</th>
            <th>7 days</th>
          </tr>
        </thead>
        <tbody>
          ${coins.map(coinRow)}
        </tbody>
      </table>
    </div>`
}

type Points = readonly (readonly [ms: number, value: number])[]
type Ohlc = readonly (readonly [ms: number, open: number, high: number, low: number, close: number])[]

const nameOfMonth = (ms: number): string => monthOf(ms).slice(0, 3)

async function charts(ask: Ask): Promise<Html> {
  const year = await ask<{ prices: Points }>('/coins/:id/market_chart', {
    params: { id: 'bitcoin', vs_currency: 'usd', days: 365 },
  })
  const ohlc = await ask<Ohlc>('/coins/:id/ohlc', { params: { id: 'ethereum', vs_currency: 'usd', days: 14 } })
  const bars = ohlc.map(([ms, open, high, low, close]) => ({ ms, open, high, low, close }))
  const rounded = (value: number): string => whole(value)
  return html`<h3>Charts</h3>
    <div class="columns two">
      <figure class="card">
        <figcaption>Bitcoin in USD, a year of days</figcaption>
        ${area(year.prices, { title: 'Bitcoin, a year', price: rounded, period: nameOfMonth, instant: dayOf })}
      </figure>
      <figure class="card">
        <figcaption>Ethereum in USD, 14 days of 4-hour bars</figcaption>
        ${candlesticks(bars, { title: 'Ethereum, 14 days', price: rounded, period: dayOf, instant: instantOf })}
      </figure>
    </div>`
}

interface Trending {
  readonly coins: readonly {
    readonly item: {
      readonly name: string
      readonly symbol: string
      readonly market_cap_rank: number
      readonly data: {
        readonly price: number
        readonly market_cap: string
        readonly price_change_percentage_24h: Readonly<Record<string, number>>
      }
    }
  }[]
  readonly categories: readonly {
    readonly name: string
    readonly coins_count: string
    readonly data: {
      readonly market_cap: number
      readonly market_cap_change_percentage_24h: Readonly<Record<string, number>>
    }
  }[]
}

interface Exchange {
  readonly name: string
  readonly country: string | null
  readonly year_established: number | null
  readonly trade_volume_24h_btc: number
}

async function trendingCards(ask: Ask): Promise<Html> {
  const { coins, categories } = await ask<Trending>('/search/trending')
  const exchanges = await ask<Exchange[]>('/exchanges', { params: { per_page: 10 } })
  return html`<h3>Trending</h3>
    <div class="columns three">
      <article class="card">
        <h4>Coins</h4>
        <table>
          <tbody>
            ${coins.slice(0, 10).map(
              ({ item }) =>
                html`<tr>
                  <th scope="row">${item.name} <span class="meta">${item.symbol} #${item.market_cap_rank}</span></th>
                  <td class="number">$${price(item.data.price)}</td>
                  ${change(item.data.price_change_percentage_24h['usd'] ?? 0)}
                </tr>`,
            )}
          </tbody>
        </table>
      </article>
      <article class="card">
        <h4>Categories</h4>
        <table>
          <tbody>
            ${categories.map(
              ({ name, coins_count, data }) =>
                html`<tr>
                  <th scope="row">${name} <span class="meta">${coins_count} coins</span></th>
                  <td class="number">$${compact(data.market_cap)}</td>
                  ${change(data.market_cap_change_percentage_24h['usd'] ?? 0)}
                </tr>`,
            )}
          </tbody>
        </table>
      </article>
      <article class="card">
        <h4>Exchanges</h4>
        <table>
          <tbody>
            ${exchanges.map(
              ({ name, country, year_established, trade_volume_24h_btc }) =>
                html`<tr>
                  <th scope="row">
                    ${name}
                    <span class="meta"
                      >${[country, year_established].filter((value) => value !== null).join(', ')}</span
                    >
                  </th>
                  <td class="number">${compact(trade_volume_24h_btc)} BTC</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </article>
    </div>`
}

interface Global {
  readonly data: {
    readonly active_cryptocurrencies: number
    readonly total_market_cap: Readonly<Record<string, number>>
    readonly total_volume: Readonly<Record<string, number>>
    readonly market_cap_percentage: Readonly<Record<string, number>>
    readonly market_cap_change_percentage_24h_usd: number
  }
}

/** The market, its coins with their week, charts, and what trends. */
export async function coingeckoSection(registry: Registry): Promise<Section> {
  const ask = asker(registry, 'coingecko')
  const { data } = await ask<Global>('/global')
  const share = (symbol: string): string => `${symbol.toUpperCase()} ${price(data.market_cap_percentage[symbol] ?? 0)}%`
  const all = `$${compact(data.total_market_cap['usd'] ?? 0)} (${percent(data.market_cap_change_percentage_24h_usd)} in 24 hours)`
  return {
    id: 'coingecko',
    title: 'CoinGecko',
    origin: 'https://api.coingecko.com/api/v3',
    summary: `${whole(data.active_cryptocurrencies)} coins worth ${all}; volume $${compact(data.total_volume['usd'] ?? 0)}; ${share('btc')}, ${share('eth')}.`,
    body: html`${await coinsTable(ask)} ${await charts(ask)} ${await trendingCards(ask)}`,
  }
}
