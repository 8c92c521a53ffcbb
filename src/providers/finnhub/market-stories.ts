import type { Story } from './headlines.ts'
import { BITCOIN_MOVES, DEALS, EURO_MOVES, INDEX_MOVES, MERGER_MOVES, type Moves } from './market-moves.ts'

/** Categories of `/news`. */
export type Category = 'general' | 'forex' | 'crypto' | 'merger'

/** What a category of market news is written from. */
export interface Feed {
  /** What the API puts into `category`, and how often. */
  readonly labels: Readonly<Record<string, number>>
  readonly sources: Readonly<Record<string, number>>
  /** Pieces on a usual weekday. */
  readonly perDay: number
  /** Whether the market that it watches never sleeps. */
  readonly isRoundTheClock: boolean
  /** About the last finished day of what the category watches; `{percent}` has no sign. */
  readonly moves: Moves
  /** That fit any day. */
  readonly others: readonly Story[]
}

/** The feeds, by category. */
export const FEEDS: Readonly<Record<Category, Feed>> = {
  general: {
    labels: { 'top news': 55, business: 30, technology: 15 },
    sources: { MarketWatch: 70, CNBC: 19, Bloomberg: 11 },
    perDay: 17,
    isRoundTheClock: false,
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
      ['Gold steady as traders weigh the path of rates', 'Bullion stayed within its range of the last weeks.'],
      ['Coffee prices climb on dry weather in Brazil', 'Arabica futures touched their highest level since autumn.'],
      [
        'Office landlords seek more time from lenders',
        'Extensions have become the rule as values are hard to agree on.',
      ],
      ['Used-car prices fall again, index shows', 'Dealers have more to choose from than at any time in two years.'],
      ['Why more companies report their emissions twice', 'New rules on two continents ask for different numbers.'],
      ['Port of Los Angeles sees busiest winter since 2021', 'Importers bring goods in early, the port said.'],
      ['Grocery inflation slows to a crawl', 'Eggs and coffee are the exceptions, according to price trackers.'],
      ['Regional banks set aside more for property loans', 'Executives call the step prudent rather than alarming.'],
      ['Electric-car charging gets a common plug', 'Most makers have now agreed on one standard for North America.'],
      ['Apartment rents level off after a record year of building', 'Landlords in the South offer a month for free.'],
      [
        'Card delinquencies return to where they were in 2019',
        'Lenders say that younger borrowers are behind the rise.',
      ],
      ['Insurers retreat from the coast, and states step in', 'Plans of last resort have doubled in size.'],
      ['Natural gas swings as forecasts change by the hour', 'Storage remains above its average of five years.'],
      ['Toy makers bet on grown-ups', 'Adults who buy for themselves are the fastest-growing customers.'],
      ['Farm incomes seen lower as crop prices ease', 'Costs for fertilizer and fuel have fallen, too.'],
      ['The four-day week, two years on', 'Most firms in the trial kept it, a survey finds. Some did so quietly.'],
      ['Steel mills restart furnaces ahead of spring', 'Buyers had run down their stocks over the holidays.'],
      ['Banks test tokens for moving cash overnight', 'The pilot connects six institutions in three time zones.'],
      ['Business travel is back, with fewer day trips', 'Companies book longer stays and combine meetings.'],
      ['What bond markets say about the year ahead', 'The curve is still inverted, but less so than in the summer.'],
      [
        'Retail theft figures are harder to read than they look',
        'Chains count differently, and most of them count late.',
      ],
      ['Young investors hold more cash than their parents did', 'High yields make waiting easier, advisers say.'],
      ['Data centers compete with factories for power', 'Utilities in four states ask for new lines.'],
    ],
  },
  forex: {
    labels: { forex: 1 },
    sources: { Forexlive: 1 },
    perDay: 14,
    isRoundTheClock: true,
    moves: EURO_MOVES,
    others: [
      [
        'Forex option expiries for the New York cut',
        'There are a few large expiries to take note of near current levels.',
      ],
      ['Yen traders watch for comments from officials', 'Verbal intervention has picked up as the currency weakens.'],
      ['Sterling firm ahead of inflation figures', 'Markets price a later start to rate cuts than a month ago.'],
      ['Aussie dollar follows commodities', 'Iron ore was the focus of Asian trading.'],
      [
        'What central bank speakers are on the schedule today?',
        'Several policymakers are due to speak during the European session.',
      ],
      ['What moved currencies overnight', 'A summary of Asian trading, and what Europe will look at.'],
      ['Sterling traders turn to wage data', 'The figures are the last before the central bank meets.'],
      ['Option markets price calm seas for G10', 'One-month implied volatility is near its low of two years.'],
      ['Yuan fixing: a little stronger than models expected', 'Banks in Shanghai were seen selling dollars.'],
      ['Krona and krone part ways', 'Different inflation paths divide the two central banks, strategists say.'],
      ['Rupee holds its narrow range', 'Dealers point to steady hands at the central bank.'],
      ['The week ahead: payrolls, prices and three rate decisions', 'A calendar, with what is expected.'],
      ['Real money returns to the Mexican peso', 'Carry still pays after costs, a survey of funds finds.'],
      ['Why the yen hardly reacts to yields any more', 'The old correlation has faded since the autumn.'],
      ['New Zealand dollar waits for inflation expectations', 'A quarterly survey is due in Wellington.'],
      ['Month-end flows: models see little to do', 'Rebalancing should be small in most pairs.'],
      ['Zloty keeps its gains of the last quarter', 'Foreign demand for local bonds has not let up.'],
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
    perDay: 13,
    isRoundTheClock: true,
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
      ['Wallet makers race to replace the seed phrase', 'Passkeys and social recovery are the favorites.'],
      [
        'A bug bounty of one million dollars, paid',
        'The flaw in a bridge was fixed before anyone used it, its makers said.',
      ],
      ['Custodians report more requests from pension funds', 'Most of them ask questions first, and buy later.'],
      [
        'Games bring new users, and most do not know it',
        'Wallets are created in the background, at no cost to players.',
      ],
      ['Court dismisses most claims against a lending platform', 'Two counts may go to trial in the summer.'],
      ['What changes with the next network upgrade', 'A guide for those who run a node, and for those who do not.'],
      ['Exchanges publish new proofs of reserves', 'Auditors still differ on what such proofs show.'],
      [
        'Privacy tools find unlikely friends in banks',
        'Zero-knowledge proofs could settle trades without showing them.',
      ],
      ['Small towns court miners with spare hydropower', 'Neighbors ask about the noise.'],
      ['Derivatives volumes shift to regulated venues', 'Futures open interest there is at a high of two years.'],
      ['Stable fees draw payment companies to rollups', 'A card network has moved its pilot out of the lab.'],
      [
        'Who votes in decentralized organizations? Very few',
        'A study of ninety treasuries finds turnout below ten percent.',
      ],
      ['Tax offices compare notes on digital assets', 'A common reporting standard comes into force in 2026.'],
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
    perDay: 11,
    isRoundTheClock: false,
    moves: MERGER_MOVES,
    others: DEALS,
  },
}

/** Names of companies that do not exist, for deals. */
export const DEAL_NAMES: readonly string[] =
  'Altavera Halcyon Brightwell Northmere Quillon Castaline Veridane Oakhurst Lumora Tessaro Corvane Ridgemont Solvanta Pinecrest Marlowe Avantine Harborline Keystrand Zephyra Coppergate Delphine Ironvale Arclight Bellweather Calderon Dunmore Eastgate Fairmont Greyfield Hollins Inverness Jasperfield Kestrel Larkspur Mapleton Norwell Ostrava Penhallow Quarrystone Rosewater Silverton Thornbury Ulverton Vantry Westbrook Yarrow Amberley Birchmont Clearhaven Drayton'.split(
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
  'Industries',
  'Therapeutics',
  'Networks',
  'Partners',
  'Packaging',
  'Semiconductor',
]
