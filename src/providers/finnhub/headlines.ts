/** A story: headline and summary, with `{facts}` to fill in. */
export type Story = readonly [headline: string, summary: string]

/** How far a price moved, measured by what is usual for it. */
export type Move = 'surge' | 'up' | 'flat' | 'down' | 'plunge'

/** Stories about a finished session; `{percent}` has no sign. */
export const AFTER_CLOSE: Readonly<Record<Move, readonly Story[]>> = {
  surge: [
    [
      '{short} shares jump {percent}% in one of their best sessions this quarter',
      '{name} ({symbol}) closed at ${price}, up {percent}% on the day, as buyers returned to {industry} stocks.',
    ],
    [
      'Why {short} stock soared {percent}% {day}',
      'Shares of {name} rallied {percent}% to ${price}. Trading was heavier than usual, and short sellers were seen covering positions.',
    ],
    [
      '{short} surges {percent}%, leads {industry} names higher',
      '{name} finished at ${price} after a {percent}% gain that outpaced most of its peers.',
    ],
  ],
  up: [
    [
      '{short} stock ends higher {day}',
      '{name} added {percent}% to close at ${price}, extending its run ahead of a busy week for {industry} companies.',
    ],
    [
      '{short} edges up as investors look past rate worries',
      'Shares of {name} gained {percent}% to ${price} in a quiet session.',
    ],
    [
      '{symbol} closes {percent}% higher: what to watch next',
      'After a {percent}% advance to ${price}, traders are watching whether {short} can hold its recent gains.',
    ],
  ],
  flat: [
    [
      '{short} little changed as market waits for direction',
      '{name} ended {day} at ${price}, barely moved on the day.',
    ],
    [
      '{short} stock treads water near ${price}',
      'There was little news to move {name}, and volume stayed close to its average.',
    ],
  ],
  down: [
    [
      '{short} slips {percent}% in {day} trading',
      'Shares of {name} fell {percent}% to ${price}, in line with weakness across {industry} stocks.',
    ],
    [
      '{short} stock dips; here is what investors are weighing',
      '{name} gave up {percent}% to close at ${price} as traders locked in profits.',
    ],
    ['{symbol} closes {percent}% lower', '{name} ended the session at ${price}, trailing the broader market.'],
  ],
  plunge: [
    [
      '{short} tumbles {percent}% as sellers take over',
      '{name} sank {percent}% to ${price}, among the weakest performers in {industry} {day}.',
    ],
    [
      'Why {short} stock dropped {percent}% {day}',
      'Shares of {name} slid to ${price}. Analysts pointed to profit taking and a cautious tone across the sector.',
    ],
    [
      '{short} suffers sharp drop, wipes out recent gains',
      'A {percent}% decline took {name} to ${price} at the close.',
    ],
  ],
}

/** Stories during a session: only the open is known; `{percent}` has no sign. */
export const IN_SESSION: Readonly<Record<Move, readonly Story[]>> = {
  surge: [
    [
      '{short} gaps up {percent}% at the open',
      'Shares of {name} opened at ${open}, {percent}% above the previous close, and stayed among the most active {industry} names.',
    ],
    ['Stocks moving {day}: {short} jumps at the opening bell', '{name} started the session at ${open}, up {percent}%.'],
  ],
  up: [
    [
      '{short} opens higher as {industry} stocks firm',
      '{name} began {day} at ${open}, {percent}% above its last close.',
    ],
  ],
  flat: [
    [
      '{short} opens flat; traders await catalysts',
      '{name} started {day} at ${open}, close to where it ended the session before.',
    ],
  ],
  down: [['{short} opens lower {day}', '{name} started the session at ${open}, {percent}% below its last close.']],
  plunge: [
    [
      '{short} gaps down {percent}% at the open',
      'Shares of {name} opened at ${open}, {percent}% below the previous close, as sellers set the tone early.',
    ],
    ['Stocks moving {day}: {short} slides at the opening bell', '{name} began trading at ${open}, down {percent}%.'],
  ],
}

/** Stories that fit any day. */
export const ANY_DAY: readonly Story[] = [
  [
    '{short} expands {product} push with new investment',
    '{name} said it will invest in {product} over the next three years, with first results expected next year.',
  ],
  [
    '{short} and {peer} are on opposite sides of the {product} race',
    'The two {industry} companies have made different bets. Investors are asking which one pays off first.',
  ],
  [
    'Is {short} stock a buy now? What the numbers say',
    'With {name} trading near ${last}, we look at growth, margins and what the market already expects.',
  ],
  [
    '{short} names {person} to lead {product} unit',
    '{name} said {person} will oversee its {product} business, reporting to the chief executive.',
  ],
  [
    'Three things to know about {short} before its next report',
    'From {product} to margins: what investors in {name} should watch.',
  ],
  [
    '{short} wins multi-year {product} contract',
    '{name} did not disclose financial terms. The company said the agreement starts this year.',
  ],
  [
    'Institutions trim stakes in {short}, filings show',
    'Several funds reduced their holdings of {symbol} last quarter, while others added shares.',
  ],
  [
    '{short} faces questions over {product} pricing',
    'Customers and competitors are watching how {name} prices {product} as costs rise.',
  ],
  [
    '{short} insiders: what their recent trades tell',
    'Filings with the SEC show what executives of {name} did with their shares in recent weeks.',
  ],
  [
    '{sector} outlook: {short} among names to watch',
    'Demand for {product} is expected to stay firm this year, according to a survey of suppliers.',
  ],
  [
    'Options traders position for a move in {short}',
    'Implied volatility in {symbol} options ticked higher as volume picked up around the ${last} strike.',
  ],
  [
    '{short} opens research center focused on {product}',
    'The site is expected to employ several hundred people, {name} said.',
  ],
]

/** Stories about funds that fit any day. */
export const FUND_STORIES: readonly Story[] = [
  ['{short} draws inflows as investors return to index funds', '{name} took in new money this week, flow data show.'],
  ['How {short} compares with its rivals on cost', 'Expense ratios keep falling. What holders of {name} should know.'],
  ['Options volume in {short} picks up near ${last}', 'Traders used {symbol} options to hedge ahead of economic data.'],
  ['What is inside {short} right now', 'A look at the largest positions of {name} and how they changed this quarter.'],
  ['{short} sees outflows as traders rotate', 'Holders of {name} trimmed positions, according to fund flow figures.'],
  ['Short interest in {short} changes little', 'Exchange data show steady positioning in {symbol}.'],
]

/** Stories about analysts. */
export const ANALYSTS: Readonly<Record<'up' | 'down' | 'same', readonly Story[]>> = {
  up: [
    [
      '{firm} raises {short} price target to ${target}',
      '{firm} lifted its target on {symbol} to ${target}, citing stronger demand for {product}.',
    ],
    [
      '{firm} upgrades {short}, sees upside to ${target}',
      'Analyst {person} of {firm} upgraded {name} and set a target of ${target}.',
    ],
  ],
  down: [
    [
      '{firm} trims {short} price target to ${target}',
      '{firm} cut its target on {symbol} to ${target}, pointing to slower growth in {product}.',
    ],
    [
      '{firm} downgrades {short} on valuation',
      'Analyst {person} of {firm} downgraded {name}; the new target is ${target}.',
    ],
  ],
  same: [
    [
      '{firm} reiterates rating on {short}, target ${target}',
      '{firm} kept its view of {name} and a price target of ${target}.',
    ],
  ],
}

/** Stories about a quarterly report. */
export const REPORTS: Readonly<Record<'beat' | 'miss' | 'inline', readonly Story[]>> = {
  beat: [
    [
      '{short} tops estimates for the {quarter} quarter',
      '{name} reported earnings of ${actual} a share, above the ${estimate} that analysts expected. Revenue was ${revenue} billion.',
    ],
    [
      '{short} beats on profit as {product} demand holds up',
      'Earnings came in at ${actual} a share against a consensus of ${estimate}. Revenue was ${revenue} billion.',
    ],
  ],
  miss: [
    [
      '{short} misses profit estimates for the {quarter} quarter',
      '{name} reported earnings of ${actual} a share, below the ${estimate} that analysts expected. Revenue was ${revenue} billion.',
    ],
    [
      '{short} falls short as costs weigh on {product}',
      'Earnings came in at ${actual} a share against a consensus of ${estimate}. Revenue was ${revenue} billion.',
    ],
  ],
  inline: [
    [
      '{short} reports {quarter} quarter in line with expectations',
      '{name} earned ${actual} a share, close to the ${estimate} that analysts expected. Revenue was ${revenue} billion.',
    ],
  ],
}

/** What companies of an industry are written about for. */
export const PRODUCTS: Readonly<Record<string, readonly string[]>> = {
  Airlines: ['transatlantic routes', 'premium seating', 'loyalty programs', 'fuel-efficient jets'],
  Automobiles: ['electric vehicles', 'battery plants', 'driver assistance', 'pickup trucks'],
  Banking: ['digital banking', 'commercial lending', 'wealth management', 'card services'],
  Beverages: ['zero-sugar drinks', 'energy drinks', 'ready-to-drink coffee', 'bottling capacity'],
  Biotechnology: ['gene therapy', 'obesity treatments', 'oncology trials', 'vaccine platforms'],
  Energy: ['shale output', 'liquefied natural gas', 'refining capacity', 'carbon capture'],
  'Financial Services': ['payments', 'asset management', 'trading services', 'credit data'],
  'Food Products': ['snacks', 'plant-based meals', 'packaging', 'private label'],
  'Health Care': ['surgical robots', 'home care', 'diagnostics', 'benefit management'],
  'Hotels, Restaurants & Leisure': ['loyalty programs', 'new locations', 'delivery', 'short-term stays'],
  Insurance: ['catastrophe cover', 'motor policies', 'reinsurance', 'claims automation'],
  Media: ['streaming', 'advertising', 'short video', 'live sports'],
  Pharmaceuticals: ['oncology drugs', 'diabetes care', 'vaccines', 'rare diseases'],
  'Real Estate': ['data centers', 'logistics parks', 'cell towers', 'senior housing'],
  Retail: ['same-day delivery', 'private label', 'membership', 'store remodels'],
  Semiconductors: ['AI accelerators', 'advanced packaging', 'memory', 'automotive chips'],
  Technology: ['cloud services', 'generative AI', 'cybersecurity', 'developer tools'],
  Telecommunication: ['5G home internet', 'fiber', 'prepaid plans', 'spectrum'],
  Utilities: ['grid upgrades', 'offshore wind', 'battery storage', 'rate cases'],
}
/** The same for industries without a list of their own. */
export const OTHER_PRODUCTS: readonly string[] = ['automation', 'supply chains', 'international sales', 'cost programs']

/** Who has an opinion. */
export const FIRMS: readonly string[] =
  'Morgan Stanley, Goldman Sachs, JPMorgan, Barclays, UBS, Jefferies, Wedbush, Piper Sandler, Evercore ISI, Bernstein, Raymond James, Stifel, KeyBanc, Oppenheimer, Needham, Truist Securities'.split(
    ', ',
  )

/** Who publishes, and how often. */
export const SOURCES = { Yahoo: 46, SeekingAlpha: 22, Benzinga: 14, CNBC: 8, MarketWatch: 7, Reuters: 3 } as const
/** The pictures that publishers use when they have no other. */
export const IMAGES: Readonly<Record<string, string>> = {
  Yahoo: 'https://s.yimg.com/rz/stage/p/yahoo_finance_en-US_h_p_finance_2.png',
  MarketWatch: 'https://static2.finnhub.io/file/publicdatany/finnhubimage/market_watch_logo.png',
}

const FACT = /\{(\w+)\}/g

/** Fills facts into a text. */
export function filled(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replaceAll(FACT, (_, name: string) => facts[name] ?? '')
}
