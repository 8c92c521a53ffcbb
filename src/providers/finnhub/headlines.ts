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
    ['{symbol} gains {percent}% {day}, closes at ${price}', 'Only a few {industry} names did better than {name}.'],
    [
      '{short} up {percent}%: who is buying, and why',
      'Volume in {symbol} was well above average as the stock closed at ${price}. Options traders were active, too.',
    ],
    [
      '{short} surges {percent}%, leads {industry} names higher',
      '{name} finished at ${price} after a {percent}% gain that outpaced most of its peers.',
    ],
  ],
  up: [
    [
      '{short} stock ends {percent}% higher {day}',
      '{name} added {percent}% to close at ${price} ahead of a busy few weeks for {industry} companies.',
    ],
    [
      '{short} edges up {percent}% as investors look past rate worries',
      'Shares of {name} gained {percent}% to ${price} in a quiet session.',
    ],
    ['A better day for {short}: shares at ${price}', '{name} gained {percent}% {day} in orderly trading.'],
    ['{short} firms to ${price} {day}', 'The shares of {name} rose {percent}% along with other {industry} names.'],
    [
      '{symbol} closes {percent}% higher: what to watch next',
      'After a {percent}% advance to ${price}, traders are watching whether {short} can hold its recent gains.',
    ],
  ],
  flat: [
    [
      '{short} little changed at ${price} as market waits for direction',
      '{name} ended {day} at ${price}, barely moved on the day.',
    ],
    [
      '{short} stock treads water near ${price}',
      'There was little news to move {name}, and volume stayed close to its average.',
    ],
    ['{short} ends {day} where it began', 'At ${price}, {name} is {percent}% away from its previous close.'],
    ['{symbol} barely moves {day}, ends at ${price}', 'Shares of {name} finished at ${price}, a change of {percent}%.'],
    [
      'Quiet session leaves {short} near ${price}',
      'Buyers and sellers of {name} were evenly matched {day}, traders said.',
    ],
  ],
  down: [
    [
      '{short} slips {percent}% {day}',
      'Shares of {name} fell {percent}% to ${price}, in line with weakness across {industry} stocks.',
    ],
    [
      '{short} stock dips {percent}%; here is what investors are weighing',
      '{name} gave up {percent}% to close at ${price} as traders locked in profits.',
    ],
    ['{short} a little weaker at ${price}', 'A loss of {percent}% for {name} {day}, on average volume.'],
    ['{symbol} closes {percent}% lower', '{name} ended the session at ${price}, giving back part of its recent gains.'],
    [
      '{short} drifts down to ${price} {day}',
      'The shares of {name} lost {percent}% without news of their own, moving with other {industry} names.',
    ],
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
    ['{symbol} loses {percent}% {day}, closes at ${price}', 'Only a few {industry} names did worse than {name}.'],
    [
      '{short} down {percent}%: what sellers see',
      'Volume in {symbol} was well above average as the stock closed at ${price}. No single headline explains the move.',
    ],
    [
      '{short} suffers {percent}% drop, wipes out recent gains',
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
    [
      'Stocks moving {day}: {short} jumps to ${open} at the opening bell',
      '{name} started the session at ${open}, up {percent}%.',
    ],
  ],
  up: [
    [
      '{short} opens higher at ${open} as {industry} stocks firm',
      '{name} began {day} at ${open}, {percent}% above its last close.',
    ],
    ['{short} gains in early trading {day}', 'The first trade in {symbol} was at ${open}, up {percent}%.'],
  ],
  flat: [
    [
      '{short} opens flat at ${open}; traders await catalysts',
      '{name} started {day} at ${open}, close to where it ended the session before.',
    ],
    [
      '{short} steady in early trading {day}',
      'The first trade in {symbol} was at ${open}, hardly different from the last.',
    ],
  ],
  down: [
    ['{short} opens {percent}% lower {day}', '{name} started the session at ${open}, {percent}% below its last close.'],
    ['{short} eases at the open, first trade at ${open}', 'Shares of {name} began {day} {percent}% lower.'],
  ],
  plunge: [
    [
      '{short} gaps down {percent}% at the open',
      'Shares of {name} opened at ${open}, {percent}% below the previous close, as sellers set the tone early.',
    ],
    [
      'Stocks moving {day}: {short} slides to ${open} at the opening bell',
      '{name} began trading at ${open}, down {percent}%.',
    ],
  ],
}

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
