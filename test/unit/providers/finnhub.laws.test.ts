import { finnhub } from '../../../src/providers/finnhub/index.ts'
import { providerLaws } from '../../laws/provider.laws.ts'
import { EXAMPLES, HEADERS } from './finnhub.examples.ts'

const LISTED = [
  'symbol',
  'q',
  'exchange',
  'resolution',
  'from',
  'to',
  'mic',
  'isin',
  'cusip',
  'securityType',
  'currency',
]

providerLaws({
  provider: finnhub,
  headers: HEADERS,
  examples: EXAMPLES,
  parameters: LISTED,
  unknown: { path: '/qoute', nearest: 'GET /quote', body: { error: 'Not Found' } },
})
