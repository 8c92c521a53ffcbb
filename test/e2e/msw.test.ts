import { expect, test } from 'vitest'
import { createProject } from './project.ts'

const CONFIG = `
import { defineConfig } from 'vitest/config'
import { seedbed } from 'seedbed/vitest-plugin'
export default defineConfig({ plugins: [seedbed()], test: { setupFiles: './msw.js' } })
`
const SERVER = `
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll } from 'vitest'
const server = setupServer(http.get('https://other.example/', () => HttpResponse.text('from MSW')))
`
const SUITE = `
import { expect } from 'vitest'
import { test } from 'seedbed'
test('each answers for its own', async ({ finnhub }) => {
  expect((await fetch('https://finnhub.io/api/v1/quote?symbol=AAPL&token=t')).status).toBe(200)
  expect(await (await fetch('https://other.example/')).text()).toBe('from MSW')
})
test('nobody answers', async () => { await fetch('https://nobody.example/').catch(() => undefined) })
`

test.each([
  ['at once', `server.listen({ onUnhandledFrame: 'bypass' })`, ['--isolate']],
  [
    'for each file',
    `beforeAll(() => server.listen({ onUnhandledFrame: 'bypass' }))\nafterAll(() => server.close())`,
    ['--no-isolate'],
  ],
])('MSW that a setup file starts %s answers where Seedbed does not', async (_, start, args) => {
  using project = createProject({
    'vitest.config.ts': CONFIG,
    'msw.js': SERVER + start,
    'a.test.js': SUITE,
    'b.test.js': SUITE,
  })
  const { tests } = await project.run(args)
  const seen = tests.map(({ fullName, status }) => `${fullName}: ${status}`)
  const once = ['each answers for its own: passed', 'nobody answers: failed']
  expect(seen).toEqual([...once, ...once])
  const [, refused] = tests
  expect(refused!.failureMessages.join()).toContain('neither a provider nor MSW answers there')
})
