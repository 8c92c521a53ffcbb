import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { finnhub } from '../../src/providers/finnhub/index.ts'
import type { FinnhubOracle } from '../../src/providers/finnhub/oracle.ts'
import { ask, sandboxOf } from '../laws/provider.laws.ts'
import { EXAMPLES, HEADERS } from '../unit/providers/finnhub.examples.ts'

const SEED = 'golden'
/** Longer answers are told by their digest. */
const SHOWN_CHARACTERS = 700

test('answers of finnhub change only in a major', async () => {
  const lines = [`seed ${SEED}`]
  const sandbox = sandboxOf(finnhub, SEED)
  for (const url of Object.values(EXAMPLES).flat()) {
    const { body } = await ask(sandbox, new Request(`https://finnhub.io/api/v1${url}`, { headers: HEADERS }))
    const digest = createHash('sha256').update(body).digest('hex').slice(0, 32)
    lines.push('', `GET ${url}`, body.length <= SHOWN_CHARACTERS ? body : `${body.length} characters, sha256 ${digest}`)
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./finnhub.golden.txt')
})

test('what a test arranges changes answers only in a major', async () => {
  const lines = [`seed ${SEED}`]
  const sandbox = sandboxOf(finnhub, SEED)
  const fixture = sandbox.provider('finnhub') as FinnhubOracle
  fixture.set('AAPL', { price: 250, volume: 1_000_000 })
  for (const at of ['2024-01-16T15:30:00Z', '2024-01-16T15:31:00Z', '2024-01-17T15:30:00Z', '2024-07-03T16:00:00Z']) {
    sandbox.clock.set(at)
    lines.push(`${at} ${JSON.stringify(fixture.quote('AAPL'))}`)
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('./finnhub-arranged.golden.txt')
})
