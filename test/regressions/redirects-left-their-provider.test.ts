import { expect, test } from 'vitest'
import { defineProvider } from '../../src/providers/define-provider.ts'
import { startServer } from '../support/server.ts'

// A Location without an origin led to the root of the server, where no provider is.
test('a redirect leads through the path that was asked, with its origin or without', async () => {
  const shop = defineProvider({
    name: 'shop',
    origin: 'https://shop.example',
    endpoints: {
      'GET /old': ({ reply }) => reply(302, '', { location: '/new?a=b' }),
      'GET /older': ({ reply }) => reply(302, '', { location: 'https://shop.example/old' }),
      'GET /gone': ({ reply }) => reply(302, '', { location: 'https://shop.example.org/old' }),
      'GET /new': ({ query }) => query,
    },
  })
  await using running = await startServer({ providers: { shop } })
  for (const path of ['/shop', '/s/one/shop']) {
    const answer = await fetch(`${running.url}${path}/older`)
    expect(answer.url).toBe(`${running.url}${path}/new?a=b`)
    expect(await answer.json()).toEqual({ a: 'b' })
    const gone = await fetch(`${running.url}${path}/gone`, { redirect: 'manual' })
    expect(gone.headers.get('location')).toBe('https://shop.example.org/old')
  }
})
