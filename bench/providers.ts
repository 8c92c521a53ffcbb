import { stdout } from 'node:process'
import { runScript } from './child.ts'
import type { EndpointCost, ProviderCosts } from './providers-worker.ts'

const PROVIDERS = ['finnhub', 'coingecko', 'mastodon'] as const
/** Milliseconds: over a constant's answer, and of the first answer of a sandbox. */
const OVER_MAX = 0.3
const FIRST_MAX = 5
/** What answers with all of a coin's or a share's history. */
const FULL_HISTORY: ReadonlySet<string> = new Set(['GET /coins/:id/market_chart', 'GET /coins/:id/market_chart/range'])

const ms = (value: number): string => value.toFixed(3)

function line({ endpoint, standingMs, movingMs, ratio, p99Ms, firstMs }: EndpointCost): string {
  const isMet = (FULL_HISTORY.has(endpoint) || Math.max(standingMs, movingMs) < OVER_MAX) && firstMs < FIRST_MAX
  const cells = [endpoint, ms(standingMs), ms(movingMs), ratio.toFixed(1), ms(p99Ms), ms(firstMs), isMet ? 'yes' : 'no']
  return `| ${cells.join(' | ')} |`
}

const HEAD = ['endpoint', 'clock stands', 'clock moves', 'ratio', 'p99', 'first', `< ${OVER_MAX}, first < ${FIRST_MAX}`]

/**
 * What each endpoint of the built-in providers costs in milliseconds over the answer of a constant, without HTTP; and what its
 * first answer in a sandbox costs.
 *
 * @param samples - Answers per endpoint.
 */
export async function measureProviders(samples: number): Promise<string> {
  const parts: string[] = []
  for (const name of PROVIDERS) {
    const { importMs, oneKb, allKb, endpoints } = await runScript<ProviderCosts>('providers-worker.ts', [
      name,
      String(samples),
    ])
    const table = [HEAD, HEAD.map(() => '---')].map((cells) => `| ${cells.join(' | ')} |`)
    parts.push(
      `${name}: loads in ${importMs.toFixed(0)} ms; a sandbox holds ${oneKb.toFixed(0)} KB after one request, ` +
        `${allKb.toFixed(0)} KB after one of each\n\n${[...table, ...endpoints.map(line)].join('\n')}`,
    )
  }
  return parts.join('\n\n')
}

if (import.meta.main) stdout.write(`${await measureProviders(150)}\n`)
