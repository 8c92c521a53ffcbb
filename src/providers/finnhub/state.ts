import type { World } from '../define-provider.ts'
import { type AddedNews, createAddedNews } from './added-news.ts'
import type { Desk } from './newsroom.ts'
import type { FinnhubOptions } from './options.ts'
import { createPrices } from './prices.ts'
import { createQuarters } from './quarters.ts'
import { createUniverse } from './symbols.ts'

/** Finnhub's part of a sandbox. */
export interface FinnhubState extends Desk {
  readonly addedNews: AddedNews
}

/** What tests arranged: all that a state holds besides what the seed gives again. */
export interface FinnhubSnapshot {
  readonly symbols: ReturnType<FinnhubState['universe']['snapshot']>
  readonly prices: ReturnType<FinnhubState['prices']['snapshot']>
  readonly news: ReturnType<AddedNews['snapshot']>
}

/** Keeps what tests arranged. */
export function takeSnapshot({ universe, prices, addedNews }: FinnhubState): FinnhubSnapshot {
  return { symbols: universe.snapshot(), prices: prices.snapshot(), news: addedNews.snapshot() }
}

/** Goes back to what a snapshot keeps. */
export function restoreSnapshot({ universe, prices, addedNews }: FinnhubState, snapshot: FinnhubSnapshot): void {
  universe.restore(snapshot.symbols)
  prices.restore(snapshot.prices)
  addedNews.restore(snapshot.news)
}

/** Makes the state of a fresh sandbox: objects only, no data. */
export function createState({ random, clock, volatility }: World<FinnhubOptions>): FinnhubState {
  return {
    random,
    universe: createUniverse(clock),
    prices: createPrices(random, clock, volatility),
    quarters: createQuarters(random),
    addedNews: createAddedNews(random, clock),
  }
}
