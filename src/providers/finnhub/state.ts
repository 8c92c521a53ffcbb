import type { World } from '../define-provider.ts'
import type { FinnhubOptions } from './options.ts'
import { createPrices, type Prices } from './prices.ts'
import { createUniverse, type Universe } from './symbols.ts'

/** Finnhub's part of a sandbox. */
export interface FinnhubState {
  readonly universe: Universe
  readonly prices: Prices
}

/** Makes the state of a fresh sandbox: objects only, no data. */
export function createState({ random, clock }: World<FinnhubOptions>): FinnhubState {
  return { universe: createUniverse(clock), prices: createPrices(random, clock) }
}
