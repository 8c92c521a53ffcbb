import { AnswerTexts } from '../answer-texts.ts'
import type { World } from '../define-provider.ts'
import { type AddedNews, createAddedNews } from './added-news.ts'
import type { Desk } from './newsroom.ts'
import type { FinnhubOptions } from './options.ts'
import { createPrices } from './prices.ts'
import { createQuarters } from './quarters.ts'
import { KeptStatements } from './statements.ts'
import { createUniverse } from './symbols.ts'

/** Finnhub's part of a sandbox. */
export interface FinnhubState extends Desk {
  readonly addedNews: AddedNews
  readonly statements: KeptStatements
  /** Answers that were written since something was arranged last. */
  readonly texts: AnswerTexts
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
  const universe = createUniverse(clock)
  const prices = createPrices(random, clock, volatility)
  const quarters = createQuarters(random)
  const addedNews = createAddedNews(random, clock)
  let texts = new AnswerTexts()
  let arranged = ''
  return {
    random,
    universe,
    prices,
    quarters,
    statements: new KeptStatements(quarters, prices),
    addedNews,
    get texts() {
      const version = `${universe.version} ${prices.version} ${addedNews.version}`
      if (arranged !== version) texts = new AnswerTexts()
      arranged = version
      return texts
    },
  }
}
