import { expect, test } from 'vitest'
import { createProject } from './project.ts'

const CHILD = `
const response = await fetch(process.env.FINNHUB_URL + '/api/v1/quote?symbol=AAPL&token=t')
console.log(await response.text())
`

const TEST = `
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { test as base } from 'seedbed'
import { serverSession } from 'seedbed/server-fixture'

const test = base.extend({ serverSession })
const run = promisify(execFile)

async function quoteByChild(session) {
  const env = { ...process.env, FINNHUB_URL: session.origin('finnhub') }
  return JSON.parse((await run(process.execPath, ['child.mjs'], { env })).stdout)
}

for (const name of ['one', 'two', 'three']) {
  test.concurrent('a child process gets what the fixtures say: ' + name, async ({ serverSession, finnhub, expect }) => {
    expect(await quoteByChild(serverSession)).toEqual(finnhub.quote('AAPL'))
    const exchanges = await serverSession.exchanges()
    expect(exchanges.map(({ endpoint, result }) => [endpoint, result.status])).toEqual([['GET /quote', 200]])
    console.log('server', new URL(serverSession.url).origin)
  })
}

test.extend('faultPlan', [{ type: 'error', status: 503, endpoint: '/quote', times: 1 }])(
  'the options of a test are those of its session',
  async ({ serverSession }) => {
    expect(await quoteByChild(serverSession)).toHaveProperty('error')
    expect(await quoteByChild(serverSession)).toHaveProperty('c')
    await serverSession.inject({ type: 'error', status: 500 })
    expect(await quoteByChild(serverSession)).toEqual({ error: 'Internal Server Error' })
    await expect(serverSession.inject({ type: 'eror' })).rejects.toThrow('Did you mean "error"?')
  },
)

test('who has no token is refused, as in this process', async ({ serverSession }) => {
  expect((await fetch(serverSession.origin('finnhub') + '/api/v1/quote?symbol=AAPL')).status).toBe(401)
})
`

const SETUP = `
import { defineConfig } from 'vitest/config'
import { seedbed } from 'seedbed/vitest-plugin'
export default defineConfig({ plugins: [seedbed()], test: { globalSetup: 'seedbed/server-setup' } })
`

const serversIn = (output: string): Set<string> =>
  new Set(Array.from(output.matchAll(/server (http:\/\/\S+)/g), ([, url]) => url!))

test('each test has a session with its own seed, on one server for the run', async () => {
  using project = createProject({ 'child.mjs': CHILD, 'a.test.js': TEST, 'b.test.js': TEST, 'vitest.config.ts': SETUP })
  const { exitCode, output, tests } = await project.run()
  expect([exitCode, tests.length], output).toEqual([0, 10])
  expect(serversIn(output).size).toBe(1)
})

test('without the global setup each worker starts a server by itself, and ends all the same', async () => {
  using project = createProject({ 'child.mjs': CHILD, 'a.test.js': TEST })
  const { exitCode, output } = await project.run()
  expect(exitCode, output).toBe(0)
  expect(serversIn(output).size).toBe(1)
})
