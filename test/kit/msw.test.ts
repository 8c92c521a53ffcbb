import axios from 'axios'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest'
import { createTest } from 'seedbed'
import { echo } from './echo.ts'

const test = createTest({ providers: { echo } })
const MINE = 'https://echo.example/who'
const MSWS = 'https://other.example/'

const CLIENTS = {
  fetch: async (url: string): Promise<string> => (await fetch(url)).text(),
  axios: async (url: string): Promise<string> => (await axios.get(url, { responseType: 'text' })).data,
}

const server = setupServer(http.get(MSWS, () => HttpResponse.text('from MSW')))
const mocked: string[] = []
server.events.on('response:mocked', ({ request }) => void mocked.push(request.url))
beforeAll(() => server.listen({ onUnhandledFrame: 'bypass' }))
afterEach(() => void mocked.splice(0))
afterAll(() => server.close())

describe.each(['auto', 'socket'] as const)('lane %s', (lane) => {
  test.override('lane', lane)

  for (const [name, ask] of Object.entries(CLIENTS)) {
    test(`${name}: Seedbed answers for its origins, and MSW for the others, closed ones too`, async ({ echo }) => {
      expect(JSON.parse(await ask(MINE))).toEqual({ secret: echo.secret() })
      expect(await ask(MSWS)).toBe('from MSW')
      expect(mocked).toEqual([MSWS])
    })

    test.fails(`${name}: what neither answers fails its test`, async () => {
      await ask('https://nobody.example/').catch(() => undefined)
    })

    test(`${name}: MSW may come and go within a test`, async ({ echo }) => {
      server.close()
      expect(JSON.parse(await ask(MINE))).toEqual({ secret: echo.secret() })
      server.listen({ onUnhandledFrame: 'error' })
      expect(JSON.parse(await ask(MINE))).toEqual({ secret: echo.secret() })
      expect(await ask(MSWS)).toBe('from MSW')
      server.close()
      server.listen({ onUnhandledFrame: 'bypass' })
    })
  }
})
