import { AnswerTexts } from '../answer-texts.ts'
import { BoundedCache } from '../../random/market/factors.ts'
import type { StateContext } from '../define-provider.ts'
import { type AddedNews, createAddedNews } from './added-news.ts'
import { Feed } from './market-news.ts'
import type { Category } from './market-stories.ts'
import { type Desk, Newsroom } from './newsroom.ts'
import type { FinnhubOptions } from './options.ts'
import { createPrices } from './prices.ts'
import { createQuarters } from './quarters.ts'
import { KeptStatements } from './statements.ts'
import type { Security } from './security.ts'
import { createUniverse } from './symbols.ts'

/** Finnhub's part of a sandbox. */
export interface FinnhubState extends Desk {
  readonly addedNews: AddedNews
  readonly statements: KeptStatements
  /** Who writes about a company. */
  newsroom(security: Security): Newsroom
  /** Who writes the market news of a category. */
  feed(category: Category): Feed
  /** Answers that were written since something was arranged last. */
  readonly texts: AnswerTexts
}

const NEWSROOMS_KEPT = 16

/** What is made when it is asked for, and given up when something is arranged. */
class Kept {
  readonly texts = new AnswerTexts()
  readonly newsrooms = new BoundedCache<Security, Newsroom>(NEWSROOMS_KEPT)
  readonly feeds = new BoundedCache<Category, Feed>(NEWSROOMS_KEPT)
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
export function createState({ random, clock, volatility, noteWrite }: StateContext<FinnhubOptions>): FinnhubState {
  const universe = createUniverse(clock, noteWrite)
  const prices = createPrices(random, clock, volatility, noteWrite)
  const quarters = createQuarters(random)
  const addedNews = createAddedNews(random, clock, noteWrite)
  let kept = new Kept()
  let arranged = ''
  function fresh(): Kept {
    const version = `${universe.version} ${prices.version} ${addedNews.version}`
    if (arranged !== version) kept = new Kept()
    arranged = version
    return kept
  }
  const desk: Desk = { random, universe, prices, quarters }
  return {
    ...desk,
    statements: new KeptStatements(quarters, prices),
    addedNews,
    newsroom: (security) => fresh().newsrooms.get(security, () => new Newsroom(desk, security)),
    feed: (category) => fresh().feeds.get(category, () => new Feed(category, desk)),
    get texts() {
      return fresh().texts
    },
  }
}
