import { html } from 'hono/html'
import type { Registry } from 'seedbed/providers'
import { type Ask, asker } from './ask.ts'
import { type Bar, candlesticks, sparkline } from './chart.ts'
import {
  ago,
  cents,
  compact,
  dayOf,
  direction,
  instantOf,
  monthOf,
  percent,
  price,
  signed,
  timeOf,
  whole,
} from './format.ts'
import type { Html, Section } from './page.ts'

const WATCHED = ['AAPL', 'MSFT', 'NVDA', 'AMZN', 'TSLA', 'JPM', 'KO', 'XOM', 'DIS', 'BA', 'PFE', 'SPY']
const DAY_S = 86_400

interface Quote {
  readonly c: number
  readonly d: number
  readonly dp: number
  readonly h: number
  readonly l: number
  readonly o: number
  readonly pc: number
}

interface Candles {
  readonly o: readonly number[]
  readonly h: readonly number[]
  readonly l: readonly number[]
  readonly c: readonly number[]
  readonly t: readonly number[]
  readonly v: readonly number[]
}

interface News {
  readonly datetime: number
  readonly headline: string
  readonly source: string
  readonly summary: string
}

interface Watched {
  readonly symbol: string
  readonly quote: Quote
  readonly week: readonly Bar[]
}

function barsOf({ o, h, l, c, t, v }: Candles): Bar[] {
  return t.map((s, index) => ({
    ms: s * 1000,
    open: o[index]!,
    high: h[index]!,
    low: l[index]!,
    close: c[index]!,
    volume: v[index]!,
  }))
}

async function candles(ask: Ask, symbol: string, resolution: string, days: number, nowS: number): Promise<Bar[]> {
  const params = { symbol, resolution, from: nowS - days * DAY_S, to: nowS }
  return barsOf(await ask<Candles>('/stock/candle', { params }))
}

function card({ symbol, quote, week }: Watched): Html {
  const { c, d, dp, l, h } = quote
  const position = h === l ? 50 : Math.round((100 * (c - l)) / (h - l))
  return html`<article class="card quote">
    <h4>${symbol}</h4>
    <p class="price">${price(c)}</p>
    <p class="${direction(d)}">${signed(d)} &nbsp;${percent(dp)}</p>
    ${sparkline(
      week.map(({ close }) => close),
      `${symbol}, the last five sessions`,
    )}
    <svg class="range" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="range of the day">
      <rect width="100" height="2" y="2" />
      <rect class="mark" x="${Math.min(98, position)}" width="2" height="6" />
    </svg>
    <p class="ends"><span>${price(l)}</span><span>${price(h)}</span></p>
  </article>`
}

function newsItem({ datetime, headline, source, summary }: News, nowS: number): Html {
  return html`<li>
    <p class="meta">
      ${source} &middot;
      <time datetime="${new Date(datetime * 1000).toISOString()}">${instantOf(datetime * 1000)}</time> &middot;
      ${ago(datetime * 1000, nowS * 1000)} ago
    </p>
    <p class="headline">${headline}</p>
    <p class="small">${summary}</p>
  </li>`
}

function facts(rows: readonly (readonly [name: string, value: string])[]): Html {
  return html`<dl class="facts-list">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`
}

interface Profile {
  readonly name: string
  readonly exchange: string
  readonly finnhubIndustry: string
  readonly country: string
  readonly ipo: string
  readonly marketCapitalization: number
  readonly shareOutstanding: number
  readonly weburl: string
  readonly phone: string
}

async function profileCard(ask: Ask, symbol: string): Promise<Html> {
  const params = { symbol }
  const profile = await ask<Profile>('/stock/profile2', { params })
  const { metric } = await ask<{ metric: Record<string, number> }>('/stock/metric', {
    params: { symbol, metric: 'all' },
  })
  const peers = await ask<string[]>('/stock/peers', { params })
  return html`<article class="card">
    <h4>Profile</h4>
    <p class="company">${profile.name}</p>
    <p class="meta">${profile.finnhubIndustry} &middot; ${profile.exchange}</p>
    ${facts([
      ['Market cap', `$${compact(profile.marketCapitalization * 1e6)}`],
      ['Shares', compact(profile.shareOutstanding * 1e6)],
      ['P/E', price(metric['peTTM'] ?? 0)],
      ['EPS, 12 months', cents(metric['epsTTM'] ?? 0)],
      ['Dividend yield', `${cents(metric['currentDividendYieldTTM'] ?? 0)}%`],
      ['Beta', cents(metric['beta'] ?? 0)],
      ['52 weeks', `${price(metric['52WeekLow'] ?? 0)} \u2013 ${price(metric['52WeekHigh'] ?? 0)}`],
      ['Volume, 10 days', `${compact((metric['10DayAverageTradingVolume'] ?? 0) * 1e6)} a day`],
      ['Listed', profile.ipo],
      ['Web', profile.weburl.replaceAll(/^https?:\/\/(www\.)?|\/$/g, '')],
      ['Phone', profile.phone],
      ['Peers', peers.slice(1, 7).join(' ')],
    ])}
  </article>`
}

interface Opinion {
  readonly period: string
  readonly strongBuy: number
  readonly buy: number
  readonly hold: number
  readonly sell: number
  readonly strongSell: number
}

interface Report {
  readonly year: number
  readonly quarter: number
  readonly actual: number | null
  readonly estimate: number
  readonly surprisePercent: number | null
}

function opinionBar({ period, strongBuy, buy, hold, sell, strongSell }: Opinion): Html {
  const counts = [strongBuy, buy, hold, sell, strongSell]
  const total = counts.reduce((sum, count) => sum + count, 0) || 1
  let x = 0
  const parts = counts.map((count, index) => {
    const width = (count / total) * 100
    const part = html`<rect class="opinion-${index}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="10" />`
    x += width
    return part
  })
  return html`<tr>
    <th scope="row">${monthOf(Date.parse(period))}</th>
    <td>
      <svg
        class="opinions"
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        role="img"
        aria-label="${counts.join(', ')}"
      >
        ${parts}
      </svg>
    </td>
    <td class="number">${counts.join(' / ')}</td>
  </tr>`
}

async function analystsCard(ask: Ask, symbol: string): Promise<Html> {
  const params = { symbol }
  const opinions = await ask<Opinion[]>('/stock/recommendation', { params })
  const reports = await ask<Report[]>('/stock/earnings', { params: { symbol, limit: 6 } })
  const target = await ask<{ targetLow: number; targetMean: number; targetHigh: number }>('/stock/price-target', {
    params,
  })
  return html`<article class="card">
    <h4>Analysts and reports</h4>
    <table class="plain">
      <tbody>
        ${opinions.map(opinionBar)}
      </tbody>
    </table>
    <p class="small">
      Strong buy / buy / hold / sell / strong sell. Targets from ${price(target.targetLow)} to
      ${price(target.targetHigh)}, mean ${price(target.targetMean)}.
    </p>
    <table>
      <thead>
        <tr>
          <th>Quarter</th>
          <th class="number">EPS</th>
          <th class="number">Expected</th>
          <th class="number">Surprise</th>
        </tr>
      </thead>
      <tbody>
        ${reports.map(
          ({ year, quarter, actual, estimate, surprisePercent }) =>
            html`<tr>
              <th scope="row">Q${quarter} ${year}</th>
              <td class="number">${actual === null ? '' : cents(actual)}</td>
              <td class="number">${cents(estimate)}</td>
              <td class="number ${direction(surprisePercent ?? 0)}">${percent(surprisePercent ?? 0)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </article>`
}

async function company(ask: Ask, { symbol, quote }: Watched, nowS: number): Promise<Html> {
  const daily = await candles(ask, symbol, 'D', 190, nowS)
  const minutes = await candles(ask, symbol, '15', 8, nowS)
  const isoDay = (s: number): string => new Date(s * 1000).toISOString().slice(0, 10)
  const params = { symbol, from: isoDay(nowS - 14 * DAY_S), to: isoDay(nowS) }
  const news = await ask<News[]>('/company-news', { params })
  return html`<h3>
      ${symbol}, the day&rsquo;s largest move <span class="${direction(quote.d)}">${percent(quote.dp)}</span>
    </h3>
    <div class="columns two">
      <figure class="card">
        <figcaption>Days, with volume</figcaption>
        ${candlesticks(daily, { title: `${symbol}, daily candles`, price, period: monthOf, instant: dayOf })}
      </figure>
      <figure class="card">
        <figcaption>15 minutes, the last sessions</figcaption>
        ${candlesticks(minutes, { title: `${symbol}, candles of 15 minutes`, price, period: dayOf, instant: instantOf })}
      </figure>
    </div>
    <div class="columns three">
      ${await profileCard(ask, symbol)} ${await analystsCard(ask, symbol)}
      <article class="card">
        <h4>Company news</h4>
        <ol class="news">
          ${news.slice(0, 5).map((item) => newsItem(item, nowS))}
        </ol>
      </article>
    </div>`
}

async function marketNews(ask: Ask, nowS: number): Promise<Html> {
  const columns: Html[] = []
  for (const category of ['general', 'forex', 'crypto', 'merger']) {
    const news = await ask<News[]>('/news', { params: { category } })
    columns.push(
      html`<article class="card">
        <h4>${category}</h4>
        <ol class="news">
          ${news.slice(0, 5).map((item) => newsItem(item, nowS))}
        </ol>
      </article>`,
    )
  }
  return html`<h3>Market news</h3>
    <div class="columns four">${columns}</div>`
}

/** Quotes, one company from all sides, and the news. */
export async function finnhubSection(registry: Registry): Promise<Section> {
  const ask = asker(registry, 'finnhub')
  const nowS = Math.floor(registry.clock.now() / 1000)
  const status = await ask<{ isOpen: boolean; session: string | null }>('/stock/market-status', {
    params: { exchange: 'US' },
  })
  const watched: Watched[] = []
  for (const symbol of WATCHED) {
    const quote = await ask<Quote>('/quote', { params: { symbol } })
    watched.push({ symbol, quote, week: await candles(ask, symbol, '30', 7, nowS) })
  }
  const companies = watched.filter(({ symbol }) => symbol !== 'SPY')
  const mover = companies.reduce((a, b) => (Math.abs(b.quote.dp) > Math.abs(a.quote.dp) ? b : a))
  const market = status.isOpen ? `open, ${status.session} session` : 'closed'
  return {
    id: 'finnhub',
    title: 'Finnhub',
    origin: 'https://finnhub.io/api/v1',
    summary: `One seeded market behind every endpoint. At ${timeOf(nowS * 1000)} UTC the exchange is ${market}; ${whole(watched.length)} quotes, with the last five sessions and the range of the day.`,
    body: html`<div class="quotes">${watched.map(card)}</div>
      ${await company(ask, mover, nowS)} ${await marketNews(ask, nowS)}`,
  }
}
