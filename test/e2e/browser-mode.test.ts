import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CHROMIUM, chromiumPath } from '../support/chromium.ts'
import { createProject } from './project.ts'

const DOCS = readFileSync(join(import.meta.dirname, '../../docs/server.md'), 'utf8')

/** A file as the guide has it. */
function documented(name: string): string {
  const blocks = Array.from(DOCS.matchAll(/^```js\n([\s\S]*?)^```/gm), ([, code]) => code!)
  return blocks.find((code) => code.startsWith(`// ${name}\n`))!
}

/** The config of the guide, for a Chromium that is somewhere, and for a package that is a link to elsewhere. */
function configFor(executablePath: string): string {
  const launchOptions = { executablePath, args: CHROMIUM }
  return documented('vitest.config.js')
    .replace('playwright()', `playwright(${JSON.stringify({ launchOptions })})`)
    .replace('seedbed()', "seedbed({ providerOptions: { finnhub: { plan: 'free' } } })")
    .replace('  test: {', '  server: { fs: { strict: false } },\n  test: {')
}

const TEST = `
import { expect, test as base } from 'vitest'
import { serverSession } from 'seedbed/browser-fixture'

const test = base.extend({ serverSession })
const quote = (session, symbol = 'AAPL') =>
  fetch(session.origin('finnhub') + '/api/v1/quote?symbol=' + symbol, { headers: { 'X-Finnhub-Token': 't' } })

test('the world of the test', async ({ serverSession, task }) => {
  expect(document.title).toBeTypeOf('string')
  task.meta.seen = { seed: serverSession.seed, quote: await (await quote(serverSession)).json() }
  expect((await serverSession.exchanges()).map(({ endpoint }) => endpoint)).toEqual(['GET /quote'])
})

test('another test has another world', async ({ serverSession, task }) => {
  task.meta.seen = { seed: serverSession.seed, quote: await (await quote(serverSession)).json() }
  expect((await serverSession.exchanges()).map(({ nth }) => nth)).toEqual([1])
})

test('faults reach the page, options of the plugin too, and what is wrong is said', async ({ serverSession }) => {
  await serverSession.inject({ type: 'error', status: 503, endpoint: '/quote', times: 1 })
  expect((await quote(serverSession)).status).toBe(503)
  expect((await quote(serverSession)).status).toBe(200)
  await serverSession.inject({ type: 'connection-reset' })
  await expect(quote(serverSession)).rejects.toThrow(TypeError)
  await expect(serverSession.inject({ type: 'eror' })).rejects.toThrow('Did you mean "error"?')
  const target = serverSession.origin('finnhub') + '/api/v1/stock/price-target?symbol=AAPL&token=t'
  await serverSession.control('/sandbox/faults/pause', {})
  expect((await fetch(target)).status).toBe(403)
})
`

/** The same names in Node: the same seed, and the same world by fixtures. */
const IN_NODE = `
import { expect } from 'vitest'
import { test } from 'seedbed'
test('the world of the test', ({ seed, finnhub, task }) => {
  task.meta.seen = { seed, quote: finnhub.quote('AAPL') }
})
`

test("tests in Vitest's browser mode have a session each, with the seed that the test has in Node", async ({
  skip,
}) => {
  const executablePath = chromiumPath(skip)
  using browser = createProject({
    'a.test.js': TEST,
    'price.test.js': documented('price.test.js'),
    'vitest.config.ts': configFor(executablePath),
  })
  using node = createProject({ 'a.test.js': IN_NODE })
  const seenIn = (tests: readonly { meta: Readonly<Record<string, unknown>> }[]): unknown[] =>
    tests.flatMap(({ meta }) => meta['seen'] ?? [])
  const inBrowser = await browser.run()
  expect([inBrowser.exitCode, inBrowser.tests.length], inBrowser.output).toEqual([0, 4])
  const [one, other] = seenIn(inBrowser.tests)
  expect(seenIn((await node.run()).tests)).toEqual([one])
  expect(other).not.toEqual(one)
  const seeded = await browser.run([], { env: { SEEDBED_SEED: 'another' } })
  expect(seeded.exitCode, seeded.output).toBe(0)
  expect(seenIn(seeded.tests)[0]).not.toEqual(one)
})

test('without the global setup a test is told what to add', async ({ skip }) => {
  const config = configFor(chromiumPath(skip)).replace(/.*globalSetup.*\n/, '')
  using project = createProject({ 'a.test.js': TEST, 'vitest.config.ts': config })
  const { exitCode, output } = await project.run()
  expect(exitCode).toBe(1)
  expect(output).toContain("Add globalSetup: 'seedbed/server-setup' to the Vitest config.")
})
