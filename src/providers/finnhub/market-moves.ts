import type { Move, Story } from './headlines.ts'

/** Stories about a day of a market; `{percent}` has no sign. */
export type Moves = Readonly<Record<Move, readonly Story[]>>

/** About the S&P 500. */
export const INDEX_MOVES: Moves = {
  surge: [
    [
      'Wall Street rallies {percent}% as S&P 500 posts its best day in weeks',
      'The S&P 500 rose {percent}% {day}, with gains across most sectors.',
    ],
    ['Buyers return in force, lift S&P 500 {percent}%', 'Four in five stocks in the index ended {day} higher.'],
  ],
  up: [
    [
      'Stocks close {percent}% higher as investors weigh earnings',
      'The S&P 500 gained {percent}% {day}. Trading was orderly ahead of a busy week of reports.',
    ],
    ['S&P 500 edges up {percent}%; bond yields little changed', 'The index ended {day} at the upper end of its range.'],
  ],
  flat: [
    ['Stocks end mixed {day} in quiet trading', 'The S&P 500 was little changed, moving {percent}%.'],
    ['Wall Street ends {day} where it began', 'Gains in some sectors made up for losses in others.'],
  ],
  down: [
    [
      'Stocks slip {percent}% as yields climb',
      'The S&P 500 fell {percent}% {day}, with rate-sensitive shares among the weakest.',
    ],
    [
      'Wall Street retreats {percent}% from recent highs',
      'The S&P 500 lost {percent}% {day} as investors took profits.',
    ],
  ],
  plunge: [
    ['Stocks drop {percent}% in broad retreat', 'The S&P 500 had its sharpest fall in weeks {day}.'],
    ['Sellers take over, S&P 500 loses {percent}%', 'Volatility jumped {day} as investors looked for cover.'],
  ],
}

/** About the euro in dollars. */
export const EURO_MOVES: Moves = {
  surge: [
    ['Euro jumps to {price} against the dollar', 'EUR/USD rose {percent}% {day}.'],
    [
      'Dollar sinks, EUR/USD breaks higher to {price}',
      'The pair added {percent}% {day}, stops were triggered on the way.',
    ],
  ],
  up: [
    ['EUR/USD edges higher toward {price}', 'The pair gained {percent}% {day} as the dollar eased.'],
    ['Euro a touch firmer at {price}', 'EUR/USD rose {percent}% {day} in thin trading.'],
  ],
  flat: [
    [
      'EUR/USD holds near {price} in tight range',
      'The pair moved {percent}% {day}; traders look to central bank speakers.',
    ],
    ['Nothing doing in EUR/USD at {price}', 'A range of few pips {day}, and little on the calendar.'],
  ],
  down: [
    ['EUR/USD slips to {price} as dollar firms', 'The pair lost {percent}% {day}.'],
    ['Euro softer at {price}', 'EUR/USD fell {percent}% {day}; support is seen a little below.'],
  ],
  plunge: [
    ['Euro slides to {price} as dollar surges', 'EUR/USD fell {percent}% {day}.'],
    ['Dollar rips higher, EUR/USD down to {price}', 'A loss of {percent}% {day}, the largest in weeks.'],
  ],
}

/** About bitcoin. */
export const BITCOIN_MOVES: Moves = {
  surge: [
    [
      'Bitcoin surges past ${price}',
      'The largest cryptocurrency gained {percent}% {day}; short positions were liquidated.',
    ],
    ['Bitcoin jumps {percent}% to ${price}', 'The move {day} took most traders by surprise, funding rates suggest.'],
  ],
  up: [
    ['Bitcoin climbs to ${price}', 'BTC added {percent}% {day} as spot volumes picked up.'],
    ['Bitcoin extends gains, trades at ${price}', 'BTC rose {percent}% {day}. Altcoins followed, but not all of them.'],
  ],
  flat: [
    ['Bitcoin steady around ${price}', 'BTC moved {percent}% {day}; traders are waiting for a catalyst.'],
    ['Bitcoin goes nowhere near ${price}', 'Volatility is at the low end of its range of the last months.'],
  ],
  down: [
    ['Bitcoin eases to ${price}', 'BTC slipped {percent}% {day} with altcoins under pressure.'],
    ['Bitcoin dips to ${price} in light volume', 'BTC lost {percent}% {day}; few traders blamed the news.'],
  ],
  plunge: [
    ['Bitcoin tumbles {percent}% below recent support', 'BTC fell to ${price} {day}; leveraged longs were liquidated.'],
    [
      'Bitcoin sinks to ${price} as longs are flushed out',
      'BTC dropped {percent}% {day}, and took the market with it.',
    ],
  ],
}

/** Deals move no index, so a merger feed says the same whatever the market did. */
export const DEALS: readonly Story[] = [
  [
    '{buyer} to acquire {target} for ${amount}',
    '{buyer} said it agreed to buy {target} in cash. The deal is expected to close in the second half.',
  ],
  [
    '{target} agrees to merge with {buyer}',
    'Shareholders of {target} will own part of the combined company, valued at ${amount}.',
  ],
  ['{buyer} raises its offer for {target} to ${amount}', 'The improved bid follows talks with the board of {target}.'],
  [
    '{target} rejects ${amount} approach from {buyer}',
    'The board of {target} said the proposal undervalues the company.',
  ],
  ['Regulators clear {buyer} purchase of {target}', 'The ${amount} transaction is expected to close within weeks.'],
]
/** The same deals, whatever happens. */
export const MERGER_MOVES: Moves = { surge: DEALS, up: DEALS, flat: DEALS, down: DEALS, plunge: DEALS }
