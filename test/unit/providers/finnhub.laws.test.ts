import { finnhub } from '../../../src/providers/finnhub/index.ts'
import { providerLaws } from '../../laws/provider.laws.ts'
import { EXAMPLES, HEADERS, PARAMETERS } from './finnhub.examples.ts'

providerLaws({
  provider: finnhub,
  headers: HEADERS,
  examples: EXAMPLES,
  parameters: PARAMETERS,
  unknown: { path: '/qoute', nearest: 'GET /quote', body: { error: 'Not Found' } },
})
