import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { START_MS } from '../../../src/core/clock.ts'
import { coingecko } from '../../../src/providers/coingecko/index.ts'
import type { CoinGeckoOracle } from '../../../src/providers/coingecko/oracle.ts'
import { finnhub } from '../../../src/providers/finnhub/index.ts'
import type { FinnhubOracle } from '../../../src/providers/finnhub/oracle.ts'
import type { Provider } from '../../../src/providers/define-provider.ts'
import type { Sandbox } from '../../../src/sandbox/sandbox.ts'
import { sandboxOf } from '../../laws/provider.laws.ts'
import { EXAMPLES as COINS } from './coingecko.examples.ts'
import { EXAMPLES as SHARES } from './finnhub.examples.ts'

// Providers keep what does not depend on the exact moment. What they kept must never show.

const HOUR_MS = 3_600_000
const OPTIONS = { auth: 'any', rateLimit: false }

/** Something that happens between requests; steps may lead back. */
type Event =
  | { readonly kind: 'step'; readonly ms: number }
  | { readonly kind: 'price'; readonly percent: number }
  | { readonly kind: 'halt'; readonly halted: boolean }
  | { readonly kind: 'news' }

const step = fc.oneof(
  fc.integer({ min: 1, max: 90_000 }),
  fc.integer({ min: -10 * HOUR_MS, max: 30 * HOUR_MS }),
  fc.constantFrom(15 * 60_000, HOUR_MS, 24 * HOUR_MS, -60_000),
)
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: step.map((ms) => ({ kind: 'step', ms }) as const) },
  { weight: 2, arbitrary: fc.integer({ min: -40, max: 60 }).map((percent) => ({ kind: 'price', percent }) as const) },
  { weight: 1, arbitrary: fc.boolean().map((halted) => ({ kind: 'halt', halted }) as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'news' } as const) },
)

interface World {
  readonly provider: Provider
  readonly urls: readonly string[]
  readonly arrange: (sandbox: Sandbox, event: Event) => void
}

const TRADES = '/stock/tick?symbol=AAPL&date=2024-01-16&limit=50&skip=5'
const NEWS = '/company-news?symbol=AAPL&from=2024-01-10&to=2024-03-16'
const INSIDERS = '/stock/insider-transactions?symbol=AAPL'

const SHARE: World = {
  provider: finnhub,
  urls: [
    TRADES,
    NEWS,
    INSIDERS,
    '/stock/metric?symbol=AAPL&metric=all',
    '/calendar/earnings',
    ...Object.values(SHARES).flat(),
  ],
  arrange(sandbox, { kind, ...event }) {
    const oracle = sandbox.provider('finnhub') as unknown as FinnhubOracle
    if ('percent' in event) oracle.move('AAPL', event.percent)
    if ('halted' in event) oracle.set('AAPL', { halted: event.halted })
    if (kind === 'news') oracle.addNews('AAPL', { headline: 'Something happened' })
  },
}

const COIN: World = {
  provider: coingecko,
  urls: Object.values(COINS).flat(),
  arrange(sandbox, event) {
    const oracle = sandbox.provider('coingecko') as unknown as CoinGeckoOracle
    if (event.kind === 'price') oracle.move('bitcoin', event.percent)
    if (event.kind === 'halt') oracle.set('ripple', { price: 0.5 })
  },
}

async function answer(sandbox: Sandbox, { provider }: World, path: string): Promise<unknown> {
  const outcome = await sandbox.handle(new Request(provider.origins[0]! + provider.basePath + path))
  return outcome.kind === 'reply' ? [outcome.reply.status, outcome.reply.body] : outcome.kind
}

function play(sandbox: Sandbox, world: World, event: Event): void {
  if (event.kind === 'step') sandbox.clock.set(sandbox.clock.now() + event.ms)
  else world.arrange(sandbox, event)
}

type Story = [seed: string, events: [Event, string][], asked: string[]]

/** A story of steps and percentages, each told after the same questions. */
function told(asked: string[], ...happened: readonly Event[]): Story {
  return ['told', happened.map((event) => [event, asked[0]!]), asked]
}
const after = (ms: number): Event => ({ kind: 'step', ms })
const moved = (percent: number): Event => ({ kind: 'price', percent })
const MINUTE_MS = 60_000

/** From 15:30 on a Tuesday in New York's session. */
const STORIES: readonly Story[] = [
  // A minute ends.
  told([TRADES], after(10_000), after(MINUTE_MS), after(MINUTE_MS)),
  // The close is written about after the close.
  told([NEWS], after(320 * MINUTE_MS), moved(30), after(MINUTE_MS), after(49 * MINUTE_MS)),
  // A late trade, at night; then the clock goes back before it.
  told([NEWS, INSIDERS], after(630 * MINUTE_MS), moved(50), after(-MINUTE_MS)),
]

async function expectNothingKeptShows(world: World, runs: number, examples: readonly Story[] = []): Promise<void> {
  const question = fc.constantFrom(...world.urls)
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(event, question), { minLength: 2, maxLength: 12 }),
      fc.array(question, { minLength: 1, maxLength: 3 }),
      async (seed, events, asked) => {
        const busy = sandboxOf(world.provider, seed, OPTIONS)
        busy.clock.set(START_MS + 1234)
        const fresh = sandboxOf(world.provider, seed, OPTIONS)
        fresh.clock.set(START_MS + 1234)
        for (const [happened, path] of events) {
          for (const each of [...asked, path]) await answer(busy, world, each)
          play(busy, world, happened)
          play(fresh, world, happened)
        }
        for (const path of asked) expect(await answer(busy, world, path)).toEqual(await answer(fresh, world, path))
      },
    ),
    { numRuns: runs, examples: [...examples] },
  )
}

test('whatever was asked before, at whatever instants: Finnhub answers as a sandbox that is asked for the first time', async () => {
  await expectNothingKeptShows(SHARE, 150, STORIES)
})

test('whatever was asked before, at whatever instants: CoinGecko answers as a sandbox that is asked for the first time', async () => {
  await expectNothingKeptShows(COIN, 60)
})
