import type { Move, Story } from './headlines.ts'

/** Categories of `/news`. */
export type Category = 'general' | 'forex' | 'crypto' | 'merger'

/** What a category of market news is written from. */
export interface Feed {
  /** What the API puts into `category`, and how often. */
  readonly labels: Readonly<Record<string, number>>
  readonly sources: Readonly<Record<string, number>>
  /** Pieces on a usual weekday. */
  readonly perDay: number
  /** About the last finished day of what the category watches; `{percent}` has no sign. */
  readonly moves: Readonly<Record<Move, readonly Story[]>>
  /** That fit any day. */
  readonly others: readonly Story[]
}

const INDEX_MOVES: Feed['moves'] = {
  surge: [
    [
      'Wall Street rallies, S&P 500 posts its best day in weeks',
      'The S&P 500 rose {percent}% {day}, with gains across most sectors.',
    ],
  ],
  up: [
    [
      'Stocks close higher as investors weigh earnings',
      'The S&P 500 gained {percent}% {day}. Trading was orderly ahead of a busy week of reports.',
    ],
    ['S&P 500 edges up; bond yields little changed', 'The index added {percent}% {day}.'],
  ],
  flat: [['Stocks end mixed in quiet trading', 'The S&P 500 was little changed {day}, moving {percent}%.']],
  down: [
    ['Stocks slip as yields climb', 'The S&P 500 fell {percent}% {day}, with rate-sensitive shares among the weakest.'],
    ['Wall Street retreats from recent highs', 'The S&P 500 lost {percent}% {day} as investors took profits.'],
  ],
  plunge: [['Stocks sell off in broad retreat', 'The S&P 500 dropped {percent}% {day}, its sharpest fall in weeks.']],
}

const EURO_MOVES: Feed['moves'] = {
  surge: [['Euro jumps against the dollar', 'EUR/USD rose {percent}% {day} to {price}.']],
  up: [['EUR/USD edges higher toward {price}', 'The pair gained {percent}% {day} as the dollar eased.']],
  flat: [
    [
      'EUR/USD holds near {price} in tight range',
      'The pair moved {percent}% {day}; traders look to central bank speakers.',
    ],
  ],
  down: [['EUR/USD slips to {price} as dollar firms', 'The pair lost {percent}% {day}.']],
  plunge: [['Euro slides as dollar surges', 'EUR/USD fell {percent}% {day} to {price}.']],
}

const BITCOIN_MOVES: Feed['moves'] = {
  surge: [
    [
      'Bitcoin surges past ${price}',
      'The largest cryptocurrency gained {percent}% {day}; short positions were liquidated.',
    ],
  ],
  up: [['Bitcoin climbs to ${price}', 'BTC added {percent}% {day} as spot volumes picked up.']],
  flat: [['Bitcoin steady around ${price}', 'BTC moved {percent}% {day}; traders are waiting for a catalyst.']],
  down: [['Bitcoin eases to ${price}', 'BTC slipped {percent}% {day} with altcoins under pressure.']],
  plunge: [
    ['Bitcoin tumbles below recent support', 'BTC fell {percent}% {day} to ${price}; leveraged longs were liquidated.'],
  ],
}

/** Deals move no index, so a merger feed says the same whatever the market did. */
const DEALS: readonly Story[] = [
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
const MERGER_MOVES: Feed['moves'] = { surge: DEALS, up: DEALS, flat: DEALS, down: DEALS, plunge: DEALS }

/** The feeds, by category. */
export const FEEDS: Readonly<Record<Category, Feed>> = {
  general: {
    labels: { 'top news': 55, business: 30, technology: 15 },
    sources: { MarketWatch: 70, CNBC: 19, Bloomberg: 11 },
    perDay: 30,
    moves: INDEX_MOVES,
    others: [
      [
        'Federal Reserve officials see rates on hold for now',
        'Several policymakers said they want more evidence that inflation is returning to target.',
      ],
      [
        'Mortgage rates move little as housing demand cools',
        'Applications fell for a second week, according to an industry survey.',
      ],
      ['Jobless claims come in close to forecasts', 'The labor market remains tight, economists said.'],
      [
        'Oil prices steady as traders watch supply',
        'Crude was little changed after inventories fell less than expected.',
      ],
      [
        'Consumers keep spending despite higher prices, survey finds',
        'Retailers report steady traffic, with shoppers trading down in some categories.',
      ],
      ['Treasury auction draws solid demand', 'The sale of ten-year notes was well bid, easing worries about supply.'],
      [
        'Chip makers and cloud companies plan record spending',
        'Executives say demand for computing still outstrips supply.',
      ],
      ['Small companies are hiring again, index shows', 'Sentiment among small businesses improved for a third month.'],
      ['What to watch in markets this week', 'Earnings, inflation data and central bank speakers are on the calendar.'],
      [
        'Retirement savers moved to cash last quarter, data show',
        'Money market funds took in more assets even as stocks advanced.',
      ],
      ['Shipping costs rise as routes lengthen', 'Carriers expect higher rates to last into the next quarter.'],
      ['Home builders more upbeat as rates ease', 'A monthly index of sentiment rose for the second time in a row.'],
      ['Factory orders beat forecasts', 'Demand for machinery and aircraft parts led the gain.'],
      ['Airlines prepare for record summer', 'Carriers say bookings are ahead of last year on most routes.'],
      ['Bond funds draw most cash in a year', 'Investors are locking in yields, flow data show.'],
      ['Gold holds gains as dollar softens', 'Bullion stayed near its highest level in weeks.'],
    ],
  },
  forex: {
    labels: { forex: 1 },
    sources: { Forexlive: 1 },
    perDay: 24,
    moves: EURO_MOVES,
    others: [
      [
        'Forex option expiries for the New York cut',
        'There are a few large expiries to take note of near current levels.',
      ],
      ['Yen traders watch for comments from officials', 'Verbal intervention has picked up as the currency weakens.'],
      ['Sterling firm ahead of inflation figures', 'Markets price a later start to rate cuts than a month ago.'],
      ['Aussie dollar tracks commodities lower', 'Iron ore slipped in Asian trading.'],
      [
        'What central bank speakers are on the schedule today?',
        'Several policymakers are due to speak during the European session.',
      ],
      ['Dollar index slips as yields ease', 'Traders trimmed bets ahead of the next inflation report.'],
      ['Canadian dollar steady as oil holds', 'USD/CAD stayed within the range of the last sessions.'],
      ['ECB officials push back on early cuts', 'Policymakers said wage data will be decisive.'],
      ['Emerging market currencies mixed', 'The Mexican peso outperformed while the rand weakened.'],
      [
        'Weekly FX positioning: dollar shorts reduced',
        'Speculators cut net shorts for a second week, exchange data show.',
      ],
      ['Swiss franc eases as risk appetite returns', 'The pair moved back above its hundred-hour average.'],
    ],
  },
  crypto: {
    labels: { crypto: 1 },
    sources: { CoinDesk: 50, Cointelegraph: 50 },
    perDay: 20,
    moves: BITCOIN_MOVES,
    others: [
      ['Ether staking deposits reach a new high', 'Validators continue to join the network, data show.'],
      ['Exchange balances fall as holders move coins to storage', 'On-chain data point to long-term accumulation.'],
      ['Stablecoin supply grows for a fifth week', 'Analysts see it as dry powder for risk assets.'],
      ['Layer-2 fees drop after upgrade', 'Average transaction costs fell by more than half.'],
      ['Spot funds see net inflows', 'Investors added to exchange-traded products for a third session.'],
      ['Decentralized exchange volumes rise', 'Activity picked up on several networks, led by new tokens.'],
      ['Regulators consult on custody rules', 'Comments are due within sixty days.'],
      ['Funding rates normalize after busy week', 'Open interest in perpetual futures fell from its peak.'],
      ['Miners upgrade machines before the next halving', 'Operators look for cheaper power and newer hardware.'],
      [
        'Tokenized funds attract traditional asset managers',
        'Banks and brokers are testing settlement on public chains.',
      ],
    ],
  },
  merger: {
    labels: { merger: 1 },
    sources: { GlobeNewswire: 60, SeekingAlpha: 40 },
    perDay: 14,
    moves: MERGER_MOVES,
    others: DEALS,
  },
}

/** Names of companies that do not exist, for deals. */
export const DEAL_NAMES: readonly string[] =
  'Altavera Halcyon Brightwell Northmere Quillon Castaline Veridane Oakhurst Luminar Bay Tessaro Corvane Ridgemont Solventa Pinecrest Marlowe Aventis Harborline Keystrand Zephyra Coppergate Delphine Ironvale'.split(
    ' ',
  )
export const DEAL_FIELDS: readonly string[] = [
  'Health',
  'Robotics',
  'Energy',
  'Software',
  'Logistics',
  'Materials',
  'Foods',
  'Systems',
]
