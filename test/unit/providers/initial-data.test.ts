import { describe, expect, test } from 'vitest'
import { ALL } from '../../../src/providers/all.ts'
import type { CoinGeckoOracle } from '../../../src/providers/coingecko/oracle.ts'
import type { FinnhubOracle } from '../../../src/providers/finnhub/oracle.ts'
import type { MastodonOracle } from '../../../src/providers/mastodon/oracle.ts'
import type { MastodonState } from '../../../src/providers/mastodon/state.ts'
import { createMounts } from '../../../src/sandbox/mounts.ts'
import { createSandbox, type InitialData, type Sandbox } from '../../../src/sandbox/sandbox.ts'
import { ask } from '../../laws/provider.laws.ts'

const mounts = createMounts(ALL)
const fresh = (initialData: InitialData): Sandbox => createSandbox({ seed: 'rows', mounts, initialData })
async function get(sandbox: Sandbox, url: string): Promise<any> {
  return JSON.parse((await ask(sandbox, new Request(url))).body)
}

describe('rows that a test gives to Finnhub', () => {
  const initialData = {
    finnhub: {
      news: [{ symbol: 'ACME', headline: 'Acme opens', datetime: 1_705_000_000 }],
      symbols: [{ symbol: 'ACME', name: 'Acme Inc', price: 12.5 }],
    },
  }

  test('are listed companies and news about them, in whatever order they are given', async () => {
    const sandbox = fresh(initialData)
    const base = 'https://finnhub.io/api/v1'
    expect(await get(sandbox, `${base}/quote?symbol=ACME&token=t`)).toMatchObject({ c: 12.5 })
    expect(await get(sandbox, `${base}/search?q=acme&token=t`)).toMatchObject({ count: 1 })
    const finnhub = sandbox.provider('finnhub') as FinnhubOracle
    expect(finnhub.news('ACME', '2024-01-01', '2024-01-16')).toContainEqual(
      expect.objectContaining({ headline: 'Acme opens', datetime: 1_705_000_000 }),
    )
  })

  test('are part of what snapshots and forks know', async () => {
    const sandbox = fresh(initialData)
    const before = sandbox.snapshot()
    const finnhub = sandbox.provider('finnhub') as FinnhubOracle
    finnhub.set('ACME', { price: 99 })
    sandbox.restore(before)
    expect(finnhub.quote('ACME').c).toBe(12.5)
    expect((sandbox.fork().provider('finnhub') as FinnhubOracle).quote('ACME').c).toBe(12.5)
  })
})

test('rows that a test gives to CoinGecko are coins', async () => {
  const sandbox = fresh({ coingecko: { coins: [{ id: 'acme-coin', price: 3 }] } })
  const url = 'https://api.coingecko.com/api/v3/simple/price?ids=acme-coin&vs_currencies=usd'
  expect(await get(sandbox, url)).toEqual({ 'acme-coin': { usd: 3 } })
  expect((sandbox.provider('coingecko') as CoinGeckoOracle).coin('acme-coin')).toMatchObject({ symbol: 'acmec' })
})

describe('rows that a test gives to Mastodon', () => {
  const ORIGIN = 'https://mastodon.example'

  test('are accounts, who follows whom, and statuses of a time of their own', async () => {
    const sandbox = fresh({
      mastodon: {
        statuses: [
          { account: 'ada', text: 'Older #tea', createdAt: '2024-01-02T03:04:05Z' },
          { account: '@ada', text: 'Secret', visibility: 'private' },
        ],
        follows: [{ from: 'bob', to: 'ada' }],
        accounts: [
          { username: 'ada', displayName: 'Ada', createdAt: '2020-05-06T00:00:00Z', note: 'Engines.' },
          { username: 'bob' },
        ],
      },
    })
    const mastodon = sandbox.provider('mastodon') as MastodonOracle
    expect(mastodon.account('ada')).toMatchObject({
      display_name: 'Ada',
      note: '<p>Engines.</p>',
      created_at: '2020-05-06T00:00:00.000Z',
      statuses_count: 2,
      followers_count: 1,
    })
    expect(mastodon.timeline('bob').map(({ content }) => content)).toEqual([
      '<p>Secret</p>',
      expect.stringContaining('Older'),
    ])
    const tagged = await get(sandbox, `${ORIGIN}/api/v1/timelines/tag/tea?limit=40`)
    expect(tagged.at(-1)).toMatchObject({ created_at: '2024-01-02T03:04:05.000Z', account: { acct: 'ada' } })
  })

  test('can be asked for with a token of theirs', async () => {
    const sandbox = fresh({ mastodon: { accounts: [{ username: 'ada' }] } })
    const token = (sandbox.provider('mastodon') as MastodonOracle).token('ada')
    const headers = { authorization: `Bearer ${token}` }
    const { body } = await ask(sandbox, new Request(`${ORIGIN}/api/v1/accounts/verify_credentials`, { headers }))
    expect(JSON.parse(body)).toMatchObject({ username: 'ada' })
  })

  test('do not make the people who are there anyway', () => {
    const sandbox = fresh({ mastodon: { accounts: [{ username: 'ada' }], statuses: [{ account: 'ada', text: 'Hi' }] } })
    expect(sandbox.provider('mastodon')).toMatchObject({ state: { made: { isPeopled: false } } })
  })

  test.each<[object, string]>([
    [{ accounts: [{ username: 'no spaces' }] }, 'Failed to add the account "no spaces": a username is 1 to 30'],
    [{ accounts: [{ username: 'ada' }, { username: 'Ada' }] }, 'Failed to add the account "Ada": the name is taken.'],
    [{ accounts: [{ username: 'ada', createdAt: '2030-01-01' }] }, 'createdAt "2030-01-01" is not an instant'],
    [{ statuses: [{ account: 'nobody', text: 'x' }] }, 'there is no account "nobody".'],
    [{ accounts: [{ username: 'ada' }], statuses: [{ account: 'ada', text: '' }] }, "Text can't be blank"],
    [{ follows: [{ from: 'x', to: 'y' }] }, 'Failed to let "x" follow "y": there is no account "x".'],
    [{ accounts: [null] }, 'Failed to load the initialData of mastodon: null in "accounts" is not an object.'],
    [
      { acounts: [] },
      'it has no collection "acounts". Did you mean "accounts"? Collections: accounts, follows, statuses.',
    ],
    [{ accounts: {} }, '"accounts" is not a list of rows'],
  ])('are refused at once where they are wrong: %j', (rows, reason) => {
    expect(() => fresh({ mastodon: rows as InitialData[string] })).toThrow(reason)
  })
})

describe('dataVolumeRange', () => {
  const sized = (size: number): Sandbox =>
    createSandbox({
      seed: 'size',
      mounts,
      providerOptions: Object.fromEntries(
        Object.keys(ALL).map((name) => [name, { auth: 'any', dataVolumeRange: [size, size] }]),
      ),
    })

  test.each([0, 1, 30])('%i: so many people and posts on Mastodon', async (size) => {
    const sandbox = sized(size)
    await get(sandbox, 'https://mastodon.example/api/v1/timelines/public?limit=40')
    const { state } = sandbox.provider('mastodon') as unknown as { state: MastodonState }
    expect([state.accounts.size, state.statuses.size]).toEqual([size, size])
  })

  test('so many symbols of Finnhub, and coins of CoinGecko', async () => {
    const sandbox = sized(12)
    expect(await get(sandbox, 'https://finnhub.io/api/v1/stock/symbol?exchange=US')).toHaveLength(12)
    expect(await get(sandbox, 'https://api.coingecko.com/api/v3/coins/list')).toHaveLength(12)
  })
})
