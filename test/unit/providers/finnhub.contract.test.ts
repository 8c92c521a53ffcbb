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

/** In a session, before the open, on a Saturday, on a holiday, and on a half day years later. */
const WORLDS = [
  ['contract', '2024-01-16T15:30:00Z'],
  ['other', '2024-01-17T11:00:00Z'],
  ['third', '2024-01-20T12:00:00Z'],
  ['fourth', '2024-12-25T16:00:00Z'],
  ['fifth', '2026-11-27T19:30:00Z'],
] as const

const reason = missingContract(FILE)

describe('answers keep to the published description', () => {
  for (const [endpoint, urls] of Object.entries(EXAMPLES)) {
    test.for(urls)(`${endpoint}: %s`, async (url, { skip }) => {
      skip(reason !== false, String(reason))
      const check = strictContract(FILE, ALLOWANCES)
      for (const [seed, at] of WORLDS) {
        const sandbox = sandboxOf(finnhub, seed)
        sandbox.clock.set(at)
        const { body } = await ask(sandbox, new Request(`https://finnhub.io/api/v1${url}`, { headers: HEADERS }))
        expect({ at, errors: check(endpoint, JSON.parse(body)) }).toEqual({ at, errors: [] })
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
