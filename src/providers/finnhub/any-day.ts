import type { Story } from './headlines.ts'

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
    '{short} signs multi-year {product} agreement',
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
    '{short} finance chief sees {product} margins improving',
    'Speaking at an investor conference, an executive of {name} said cost cuts are ahead of plan.',
  ],
  [
    'Why {product} matters more to {short} than it did a year ago',
    'The business has grown faster than the rest of {name}. Some investors want it reported on its own.',
  ],
  [
    '{short} vs. {peer}: which stock looks better now?',
    'Both have loyal shareholders. We compare growth, margins and what each pays back.',
  ],
  [
    '{peer} move puts pressure on {short} in {product}',
    'Analysts do not expect {name} to answer with lower prices, at least not soon.',
  ],
  [
    'Regulators take a closer look at {product}; {short} says it is cooperating',
    '{name} said it had received questions, and that it does not expect a material effect.',
  ],
  [
    '{short} board renews share repurchase program',
    '{name} did not change the size of the program, which has no end date.',
  ],
  [
    '{short} hires {person} from {peer}',
    '{person} will join {name} next month and work on {product}, according to a memo to staff.',
  ],
  [
    'Hedge funds warm to {short}, letters show',
    'Several managers named {symbol} among their largest positions, citing {product}.',
  ],
  [
    '{short} trims jobs in {product}, invests elsewhere',
    'Fewer than two percent of employees of {name} are affected, a person familiar with the matter said.',
  ],
  [
    'What would change our mind about {short}',
    'Three risks that holders of {name} tend to overlook, and one that they tend to overrate.',
  ],
  [
    '{short} supplier points to steady orders for {product}',
    'The comments suggest that demand held up into the new year, analysts wrote.',
  ],
  [
    'Inside the plan of {short} for {product}',
    'Interviews with current and former employees of {name} show how priorities have shifted.',
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
  ['Who owns {short}? Mostly people who never sell', 'A survey of brokers looks at holders of {name}.'],
  ['{short} trades heavily as quarter draws on', 'Turnover in {symbol} was above its average of a month.'],
  ['Three funds to hold next to {short}', 'What {name} leaves out, and what to do about it.'],
  ['{short} near ${last}: time to rebalance?', 'Advisers explain when to trim winners, and when to leave them alone.'],
  ['The quiet costs of holding {short}', 'Spreads and taxes matter more than the fee of {name}, a study finds.'],
  ['Securities lending adds a little to {short}', 'Holders of {name} earn part of what borrowers pay.'],
  ['How {short} held up in past years of rate changes', 'A look back at {name}, with dividends.'],
  ['Short interest in {short} changes little', 'Exchange data show steady positioning in {symbol}.'],
]
