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

/** Makes the state of a fresh sandbox: objects only, no data. */
export function createState({ random, clock }: World<FinnhubOptions>): FinnhubState {
  return {
    random,
    universe: createUniverse(clock),
    prices: createPrices(random, clock),
    quarters: createQuarters(random),
    addedNews: createAddedNews(random, clock),
  }
}
