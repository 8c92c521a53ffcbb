import type { Clock } from '../../core/clock.ts'
import { DAY_MS } from '../../random/market/day.ts'
import type { NoteWrite } from '../world.ts'
import { type Category, categoriesOf } from './categories.ts'
import { COIN_TABLE } from './coin-table.ts'
import { factOf } from './facts.ts'
import { type Contract, contractOf } from './platforms.ts'

/** What is known of a coin, whatever the seed. */
export interface Coin {
  readonly id: string
  /** In lower case; some endpoints show it in capitals. */
  readonly symbol: string
  readonly name: string
  /** Price in USD around which the seed places it at the start of a sandbox. */
  readonly basePrice: number
  readonly circulating: number
  readonly total: number
  /** Null when there is no limit. */
  readonly max: number | null
  /** All-time high in USD, and when; prices that nobody arranges stay below it. */
  readonly ath: Extreme
  /** All-time low in USD, and when. */
  readonly atl: Extreme
  /** The lowest price in USD that is shown unless one is arranged, a little above the all-time low. */
  readonly floor: number
  /** The first instant of its charts. */
  readonly listedMs: number
  /** Standard deviation of a year's log returns. */
  readonly volatility: number
  /** Traded on a usual day, as a part of the market cap. */
  readonly turnover: number
  /** The first is the sector that it moves with. */
  readonly categories: readonly Category[]
  readonly contract: Contract | undefined
  /** Its number in image addresses, and `coin_id` of trending coins. */
  readonly number: number
}

/** The highest or the lowest price so far. */
export interface Extreme {
  readonly price: number
  readonly atMs: number
}

/** What a coin is made from. */
export interface CoinFacts extends Omit<Coin, 'atl' | 'floor' | 'contract'> {
  /** Letter of `platforms.ts`, or empty. */
  readonly platformLetter: string
}

/** The coins that one sandbox knows. */
export interface Coins {
  /** A coin that is listed by now. */
  get(id: string): Coin | undefined
  /** Every coin that is listed by now: the table's first, in its order, then those that were added. */
  all(): readonly Coin[]
  /** A coin, whether it is listed already or not yet. */
  known(id: string): Coin | undefined
  /** Changes when a coin is added, and when a snapshot is restored. */
  readonly version: number
  add(coin: Coin): void
  snapshot(): readonly Coin[]
  restore(added: readonly Coin[]): void
}

/** The lowest prices of coins are not in the table: made up, with a date between listing and the year's end (assumed). */
export function coinOf({ platformLetter, ...facts }: CoinFacts): Coin {
  const { id, basePrice, volatility, listedMs } = facts
  const floor = basePrice * Math.exp(-Math.min(2.5, 6 * volatility))
  const lastMs = Math.max(listedMs, Date.UTC(2023, 9, 31))
  let contract: Contract | undefined
  const day = Math.floor((listedMs + factOf('atl-date', id) * (lastMs - listedMs)) / DAY_MS)
  return {
    ...facts,
    floor,
    atl: { price: floor * (0.4 + 0.55 * factOf('atl', id)) ** Math.min(1, 2 * volatility), atMs: day * DAY_MS },
    get contract() {
      return (contract ??= contractOf(id, platformLetter))
    },
  }
}

function parse(line: string, index: number): Coin {
  const cells = line.split('|')
  const cell = (at: number): string => cells[at]!
  const millions = (at: number): number => Number(cell(at)) * 1e6
  const id = cell(0)
  const athMs = Date.parse(cell(8)) + Math.floor(factOf('ath-time', id) * DAY_MS)
  return coinOf({
    id,
    symbol: cell(1),
    name: cell(2),
    basePrice: Number(cell(3)),
    circulating: millions(4),
    total: cell(5) === '' ? millions(4) : millions(5),
    max: cell(6) === '' ? null : millions(6),
    ath: { price: Number(cell(7)), atMs: athMs },
    listedMs: Date.parse(cell(9)),
    volatility: Number(cell(10)) / 100,
    turnover: Number(cell(11)) / 100,
    categories: categoriesOf(cell(12)),
    platformLetter: cell(13),
    number: 1 + 117 * index,
  })
}

let table: ReadonlyMap<string, Coin> | undefined

/** The table, read when it is first needed, and shared by all sandboxes. */
function tableOfCoins(): ReadonlyMap<string, Coin> {
  table ??= new Map(
    COIN_TABLE.trim()
      .split('\n')
      .map((line, index) => parse(line, index))
      .map((coin) => [coin.id, coin]),
  )
  return table
}

/**
 * Makes the coins of one sandbox.
 *
 * @param clock - Decides who is listed by now.
 * @param count - How many of the table it has, the first ones.
 */
export function createCoins(clock: Clock, count: number, noteWrite: NoteWrite): Coins {
  let added: ReadonlyMap<string, Coin> = new Map()
  let version = 0
  let ofTable: readonly Coin[] | undefined
  const fromTable = (): readonly Coin[] => (ofTable ??= [...tableOfCoins().values()].slice(0, Math.max(1, count)))
  const known = (id: string): Coin | undefined => tableOfCoins().get(id) ?? added.get(id)
  return {
    known,
    get(id) {
      const coin = known(id)
      const isHere = coin !== undefined && coin.listedMs <= clock.now()
      return isHere && (count === Infinity || added.has(id) || fromTable().includes(coin)) ? coin : undefined
    },
    all: () => [...fromTable(), ...added.values()].filter(({ listedMs }) => listedMs <= clock.now()),
    get version() {
      return version
    },
    add(coin) {
      added = new Map(added).set(coin.id, coin)
      noteWrite('coins', coin.id, undefined, coin)
      version++
    },
    snapshot: () => [...added.values()],
    restore(coins) {
      added = new Map(coins.map((coin) => [coin.id, coin]))
      version++
    },
  }
}
