import type { Coin } from './coins.ts'
import type { Moment } from './moment.ts'
import { list, type Query } from './params.ts'

/** Coins by a name of theirs; of several coins with one symbol, the biggest, or with `all` every one. */
function named(moment: Moment, wanted: readonly string[], nameOf: (coin: Coin) => string, all: boolean): Coin[] {
  const found: Coin[] = []
  for (const name of new Set(wanted.map((each) => each.toLowerCase()))) {
    const matches = moment.sources.coins.all().filter((coin) => nameOf(coin).toLowerCase() === name)
    if (matches.length > 1) matches.sort((a, b) => moment.rank(a) - moment.rank(b))
    found.push(...(all ? matches : matches.slice(0, 1)))
  }
  return found
}

/**
 * The coins that `ids`, `names` or `symbols` ask for, the first of them that is given (API doc: lookup priority); nothing
 * when none is. Unknown ones are left out.
 */
export function askedCoins(moment: Moment, query: Query): readonly Coin[] | undefined {
  if (query['ids']) return [...new Set(list(query['ids']))].flatMap((id) => moment.coin(id.toLowerCase()) ?? [])
  if (query['names']) return named(moment, list(query['names']), ({ name }) => name, false)
  if (query['symbols']) {
    return named(moment, list(query['symbols']), ({ symbol }) => symbol, query['include_tokens'] === 'all')
  }
  return undefined
}
