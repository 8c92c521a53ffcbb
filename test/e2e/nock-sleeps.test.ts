import { describe, expect, test } from 'vitest'
import { createProject } from './project.ts'

const KIT = `
import { createTest, defineProvider } from 'seedbed'
const endpoints = { 'GET /who': () => ({ ours: true }) }
const echo = defineProvider({ name: 'echo', origin: 'https://echo.example', endpoints })
export const test = createTest({ providers: { echo } })
export const URL_OF_US = 'https://echo.example/who'
export const isThere = () => '__MSW_INTERCEPTORS_REGISTRY' in globalThis
/** A client that no import tells of. */
export const late = (url) => new Promise((resolve, reject) => {
  const { get } = process.getBuiltinModule('node:https')
  get(url, (response) => {
    let text = ''
    response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(JSON.parse(text)))
  }).on('error', reject)
})
export const failure = (promise) => promise.then(() => 'none', (error) => String(error.cause?.message ?? error.message))
`

const HEAD = `
import { expect, vi } from 'vitest'
import { failure, isThere, late, test, URL_OF_US } from './kit.js'
`

const FILES = {
  'fetch.test.js': `${HEAD}
test('a file that fetches what is mounted', async ({ task }) => {
  expect((await (await fetch(URL_OF_US)).json()).ours).toBe(true)
  task.meta.isThere = isThere()
})`,
  'idle.test.js': `${HEAD}
test('a file that asks nobody', ({ task, seed }) => {
  expect(seed).toBeTypeOf('string')
  task.meta.loaded = process.moduleLoadList.filter((name) => /undici|http2|tls/.test(name))
})`,
  'late.test.js': `${HEAD}
test('the first request through a socket is answered', async () => {
  expect((await late(URL_OF_US)).ours).toBe(true)
  expect((await (await fetch(URL_OF_US)).json()).ours).toBe(true)
})
test.fails('the first request to a closed host', async ({ task }) => {
  task.meta.told = await failure(late('https://closed.example/'))
})`,
  'closed-fetch.test.js': `${HEAD}
test.fails('fetch of a closed host, through a spy that was put above', async ({ task }) => {
  const spy = vi.spyOn(globalThis, 'fetch')
  const told = await failure(fetch('https://closed.example/'))
  expect((await (await fetch(URL_OF_US)).json()).ours).toBe(true)
  expect(spy).toHaveBeenCalledTimes(2)
  vi.restoreAllMocks()
  task.meta.told = told
})`,
  'raw.test.js': `${HEAD}
test.fails('a raw connection to a closed host', async ({ task }) => {
  const socket = process.getBuiltinModule('node:net').connect(5432, 'db.example')
  socket.write('x')
  task.meta.told = String(await new Promise((resolve) => socket.on('error', resolve)))
})`,
  'client.test.js': `
import { get } from 'node:https'
${HEAD}
test('a file that imports a client has nock before its first test', ({ task }) => {
  task.meta.isThere = isThere()
  expect(get).toBeTypeOf('function')
})`,
  'own-nock.test.js': `${HEAD}
import nock from 'nock'
nock('https://echo.example').get('/who').reply(200, { theirs: true })
nock('https://other.example').get('/').reply(200, { theirs: true })
test('own scopes of the first line win', async () => {
  expect(await (await fetch(URL_OF_US)).json()).toEqual({ theirs: true })
  expect((await (await fetch(URL_OF_US)).json()).ours).toBe(true)
  expect(await (await fetch('https://other.example/')).json()).toEqual({ theirs: true })
})
test('imported by a test, too', async () => {
  const { default: again } = await import('nock')
  expect(again).toBe(nock)
})`,
  'later-nock.test.js': `${HEAD}
test('own scopes of a nock that a test imports win', async () => {
  expect((await (await fetch(URL_OF_US)).json()).ours).toBe(true)
  const { default: nock } = await import('nock')
  nock('https://echo.example').get('/who').reply(200, { theirs: true })
  expect(await (await fetch(URL_OF_US)).json()).toEqual({ theirs: true })
})`,
  'msw.test.js': `${HEAD}
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
test('MSW answers for its own', async () => {
  expect((await (await fetch(URL_OF_US)).json()).ours).toBe(true)
  const server = setupServer(http.get('https://other.example/', () => HttpResponse.json({ msw: true })))
  server.listen({ onUnhandledFrame: 'bypass' })
  expect(await (await fetch('https://other.example/')).json()).toEqual({ msw: true })
  expect((await (await fetch(URL_OF_US)).json()).ours).toBe(true)
  expect((await late(URL_OF_US)).ours).toBe(true)
  server.close()
  expect((await (await fetch(URL_OF_US)).json()).ours).toBe(true)
})`,
  'fake-timers.test.js': `${HEAD}
test('a first request under fake timers leaves real ones to those after it', async () => {
  vi.useFakeTimers()
  const answer = late(URL_OF_US)
  await vi.advanceTimersByTimeAsync(1_000)
  expect((await answer).ours).toBe(true)
  vi.useRealTimers()
  const { default: nock } = await import('nock')
  nock('https://other.example').get('/').delay(5).reply(200, { theirs: true })
  expect(await (await fetch('https://other.example/')).json()).toEqual({ theirs: true })
})`,
}

describe.for([
  ['forks', []],
  ['threads', ['--pool=threads']],
  ['forks without isolation', ['--no-isolate', '--maxWorkers=1']],
  ['vmThreads', ['--pool=vmThreads']],
] as const)('in %s', ([pool, args]) => {
  test('everything is intercepted from its first connection on, and nock loads for files that need it', async () => {
    using project = createProject({ ...FILES, 'kit.js': KIT })
    const { output, tests } = await project.run(args)
    const wrong = tests.filter(({ status }) => status !== 'passed')
    expect(
      wrong.map(({ fullName, failureMessages }) => [fullName, failureMessages]),
      output,
    ).toEqual([])
    expect(tests).toHaveLength(12)
    const refused = tests.filter(({ meta }) => 'told' in meta)
    expect(refused).toHaveLength(3)
    for (const { meta } of refused) expect(meta['told']).toMatch(/(?:closed|db)\.example/)
    const isThere = (start: string) => tests.find(({ fullName }) => fullName.startsWith(start))!.meta['isThere']
    expect(isThere('a file that imports a client')).toBe(true)
    if (pool !== 'forks' && pool !== 'threads') return
    expect(isThere('a file that fetches')).toBe(false)
    // Node loads fetch, and TLS with it, when somebody looks at it.
    expect(tests.find(({ fullName }) => fullName === 'a file that asks nobody')!.meta['loaded']).toEqual([])
  })
})

test('loading nock draws nothing of a test', async () => {
  const suite = `
${HEAD}
if (process.env.EARLY) await import('node:https')
test('draws', async ({ task }) => {
  const before = isThere()
  const first = Math.random()
  await late(URL_OF_US)
  task.meta.told = [before, first, Math.random(), crypto.randomUUID()]
})`
  const config = `
import { defineConfig } from 'vitest/config'
import { seedbed } from 'seedbed/vitest-plugin'
export default defineConfig({ plugins: [seedbed({ seedGlobals: true })] })`
  using project = createProject({ 'vitest.config.ts': config, 'kit.js': KIT, 'a.test.js': suite })
  const draws = async (env: NodeJS.ProcessEnv): Promise<unknown[]> =>
    (await project.run([], { env })).tests[0]!.meta['told'] as unknown[]
  const [wasThereEarly, ...early] = await draws({ EARLY: '1' })
  const [wasThereLate, ...late] = await draws({})
  expect([wasThereEarly, wasThereLate]).toEqual([true, false])
  expect(late).toEqual(early)
})

test.for(['forks', 'vmThreads'])('without the plugin, too, in %s', async (pool) => {
  const config = `export default { test: { pool: '${pool}', setupFiles: './keep.js' } }`
  const { 'fetch.test.js': fetching, 'late.test.js': late } = FILES
  using project = createProject({
    'vitest.config.ts': config,
    'keep.js': 'globalThis.kept = globalThis.fetch',
    'kit.js': KIT,
    'a.test.js': fetching,
    'b.test.js': late,
    'kept.test.js': `${HEAD}
test('a fetch from before us, as the first to ask', async () => {
  expect((await (await kept(URL_OF_US)).json()).ours).toBe(true)
  expect((await (await kept(URL_OF_US)).json()).ours).toBe(true)
})`,
  })
  const { tests, output } = await project.run()
  expect(
    tests.map(({ status }) => status),
    output,
  ).toEqual(['passed', 'passed', 'passed', 'passed'])
  expect(tests.find(({ meta }) => 'told' in meta)!.meta['told']).toContain('closed.example')
})
