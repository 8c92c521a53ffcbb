import { SeedbedError } from '../../core/errors.ts'
import { didYouMean } from '../../core/nearest.ts'
import { CATEGORIES, type Category, categoryOf } from './categories.ts'
import { type Coin, coinOf } from './coins.ts'
import { wholeFactOf } from './facts.ts'

/** What `addCoin` takes. */
export interface NewCoin {
  /** Small letters and digits, with `-` inside; at most 60 characters. */
  readonly id: string
  /** Default: the id without `-`, at most 5 characters of it. */
  readonly symbol?: string
  /** Default: the id. */
  readonly name?: string
  /** Price in USD now, above 0 to 1e9; default 1. */
  readonly price?: number
  /** Coins in circulation, above 0 to 1e18; default 1,000,000,000. */
  readonly supply?: number
  /** Coins that can ever exist, at least the supply, or null for no limit; default null. */
  readonly maxSupply?: number | null
  /** Standard deviation of a year's log returns, above 0 to 5 (included); default 0.9. */
  readonly annualVolatility?: number
  /** Ids of `/coins/categories/list`; it moves with the first. Default `['layer-1']`. */
  readonly categories?: readonly string[]
  /** First day of its charts, `YYYY-MM-DD`; default 2021-01-01. */
  readonly listed?: string
}

/** The mistake of adding a coin that cannot be added. */
export function invalidCoin(id: unknown, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to add the coin ${JSON.stringify(id)}: ${reason}.`)
}

function checkNumber(id: string, name: string, value: number, max: number): number {
  if (value > 0 && value <= max) return value
  throw invalidCoin(id, `${name} is ${value}, not a number above 0 and up to ${max}`)
}

function checkCategories(id: string, ids: readonly string[]): Category[] {
  if (ids.length === 0) throw invalidCoin(id, 'it has no category')
  return ids.map((each) => {
    const category = categoryOf(String(each))
    if (category !== undefined) return category
    const names = CATEGORIES.map((other) => other.id)
    throw invalidCoin(id, `"${each}" is not a category.${didYouMean(String(each), names)}`.replace(/\.$/, ''))
  })
}

function checkDay(id: string, text: string): number {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(ms)) throw invalidCoin(id, `listed "${text}" is not a date`)
  return ms
}

/**
 * Makes a coin of what a test adds, with every default filled in. Its all-time high is twice its price, a year ago or when it
 * was listed.
 *
 * @throws `SEEDBED_INVALID_ARGUMENT` when the id is not one, or a value is out of range.
 */
export function coinFrom(given: NewCoin): Coin {
  const { id, name = id, maxSupply = null } = given
  if (typeof id !== 'string' || id.length > 60 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    throw invalidCoin(id, 'an id is up to 60 small letters and digits, with "-" inside')
  }
  const symbol = given.symbol ?? id.replaceAll('-', '').slice(0, 5)
  if (typeof symbol !== 'string' || symbol === '') throw invalidCoin(id, 'its symbol is empty')
  const basePrice = checkNumber(id, 'price', given.price ?? 1, 1e9)
  const circulating = checkNumber(id, 'supply', given.supply ?? 1e9, 1e18)
  if (maxSupply !== null && !(maxSupply >= circulating)) {
    throw invalidCoin(id, `maxSupply is ${maxSupply}, not a number of at least its supply ${circulating}`)
  }
  const listedMs = checkDay(id, given.listed ?? '2021-01-01')
  return coinOf({
    id,
    symbol: symbol.toLowerCase(),
    name,
    basePrice,
    circulating,
    total: maxSupply ?? circulating,
    max: maxSupply,
    ath: { price: 2 * basePrice, atMs: Math.max(listedMs, Date.UTC(2023, 0, 16)) },
    listedMs,
    volatility: checkNumber(id, 'annualVolatility', given.annualVolatility ?? 0.9, 5),
    turnover: 0.05,
    categories: checkCategories(id, given.categories ?? ['layer-1']),
    platformLetter: '',
    number: wholeFactOf('number', id, 40_000, 99_999),
  })
}
