import { describe, expect, test } from 'vitest'
import { finnhub } from '../../../src/providers/finnhub/index.ts'
import { type Allowances, missingContract, strictContract } from '../../laws/contract.ts'
import { ask, sandboxOf } from '../../laws/provider.laws.ts'
import { EXAMPLES, HEADERS } from './finnhub.examples.ts'

const FILE = 'finnhub.yaml'

/** Where the server is known to differ from its description; sources are named in the docstrings of the shapes. */
const ALLOWANCES: Allowances = {
  Quote: { extra: { t: { type: 'integer' } } },
  CompanyProfile2: { extra: { estimateCurrency: { type: 'string' }, floatingShare: { type: 'number' } } },
  MarketStatus: { nullable: ['session', 'holiday'] },
  // Not in the allow-list of the design: what has not been reported yet is null, and clients count on it.
  EarningRelease: { nullable: ['epsActual', 'revenueActual'] },
}

const reason = missingContract(FILE)

describe('answers keep to the published description', () => {
  for (const [endpoint, urls] of Object.entries(EXAMPLES)) {
    test.for(urls)(`${endpoint}: %s`, async (url, { skip }) => {
      skip(reason !== false, String(reason))
      const check = strictContract(FILE, ALLOWANCES)
      for (const seed of ['contract', 'other', 'third']) {
        const { body } = await ask(
          sandboxOf(finnhub, seed),
          new Request(`https://finnhub.io/api/v1${url}`, { headers: HEADERS }),
        )
        expect(check(endpoint, JSON.parse(body))).toEqual([])
      }
    })
  }

  test('the check is strict: a missing, an additional and a wrong field are found', ({ skip }) => {
    skip(reason !== false, String(reason))
    const check = strictContract(FILE, ALLOWANCES)
    const quote = { c: 1, d: 0, dp: 0, h: 1, l: 1, o: 1, pc: 1, t: 1 }
    expect(check('GET /quote', quote)).toEqual([])
    expect(check('GET /quote', { ...quote, x: 1 })).toHaveLength(1)
    expect(check('GET /quote', { ...quote, c: '1' })).toHaveLength(1)
    expect(check('GET /quote', {})).toHaveLength(8)
  })
})
