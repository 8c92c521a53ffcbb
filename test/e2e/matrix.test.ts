import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project } from './project.ts'

const CONFIG = `
import { defineConfig } from 'vitest/config'
import { seedbed } from 'seedbed/vitest-plugin'
export default defineConfig({ plugins: [seedbed({ lane: process.env.LANE })], test: { maxConcurrency: 20 } })
`

const KIT = `
import { createTest, defineProvider } from 'seedbed'
const origin = 'https://echo.example'
const echo = defineProvider({
  name: 'echo',
  origin,
  state: ({ random }) => ({ secret: random.int(0, 2 ** 40) }),
  endpoints: {
    'GET /:client/:n': ({ params, state, random }) => ({ ...params, secret: state.secret, draw: random.float() }),
    'POST /:client/:n': ({ params, body, state, faker }) => ({ ...params, body, secret: state.secret, name: faker.person.fullName() }),
  },
  oracle: ({ state }) => ({ secret: () => state.secret }),
})
export const test = createTest({ providers: { echo } })
`

const CLIENTS = `
import { subscribe } from 'node:diagnostics_channel'
import http from 'node:http'
import https from 'node:https'
import axios from 'axios'
import * as undici from 'undici'
const origin = 'https://echo.example'
const pool = new undici.Pool(origin, { connections: 1 })
const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: 2 })
const viaHttps = (path) => new Promise((resolve, reject) => {
  https.get(origin + path, { agent: httpsAgent }, (response) => {
    let text = ''
    response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(JSON.parse(text))).on('error', reject)
  }).on('error', reject)
})
/** The clients of undici that something was sent by a connection for. */
export const sockets = new Set()
subscribe('undici:request:create', ({ request }) => sockets.add(request.path.split('/')[1]))
export const clients = {
  fetch: async (path) => (await fetch(origin + path)).json(),
  post: async (path) => (await fetch(origin + path, { method: 'POST', body: JSON.stringify({ path }), headers: { 'content-type': 'application/json' } })).json(),
  axios: async (path) => (await axios.get(origin + path, { httpsAgent })).data,
  pool: async (path) => (await pool.request({ path, method: 'GET' })).body.json(),
  https: viaHttps,
}
`

const SUITE = `
import { describe, expect } from 'vitest'
import { test } from './kit.js'
import { clients, sockets } from './clients.js'
describe.concurrent('all clients', () => {
  for (let i = 0; i < 20; i++) {
    test('test ' + i, { timeout: 60_000 }, async ({ echo, seed, journal, task }) => {
      let wrong = 0
      for (const [name, client] of Object.entries(clients)) {
        const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => client('/' + name + '/' + n)))
        wrong += answers.filter((answer) => answer.secret !== echo.secret()).length
      }
      task.meta.wrong = wrong
      task.meta.asked = echo.requests().length
      task.meta.print = seed + ' ' + journal.fingerprint()
    })
  }
})
test('sockets', ({ task }) => {
  task.meta.print = 'none'
  task.meta.sockets = [...sockets].sort()
})
describe('same name', () => {
  for (let i = 0; i < 2; i++) test('twice', async ({ seed, task }) => { task.meta.print = seed })
})
`

function suites(): Record<string, string> {
  const files: Record<string, string> = { 'vitest.config.ts': CONFIG, 'test/kit.js': KIT, 'test/clients.js': CLIENTS }
  for (const name of ['one', 'two']) files[`test/${name}.test.js`] = SUITE
  return files
}

/** Who needs connections, by lane; a pool of one's own is no business of the lane. */
const SOCKETS: Record<string, readonly string[]> = { auto: ['pool'], socket: ['fetch', 'pool', 'post'] }

/** The prints of all tests by file and full name; names that stand twice keep their order. */
async function prints(
  project: Project,
  args: string[],
  options: Parameters<Project['run']>[1] = {},
): Promise<string[]> {
  const { tests, output, exitCode } = await project.run(args, options)
  expect(output).not.toContain('MaxListeners')
  expect({
    exitCode,
    failed: tests.filter(({ status }) => status !== 'passed').flatMap(({ failureMessages }) => failureMessages),
  }).toEqual({ exitCode: 0, failed: [] })
  const heavy = tests.filter(({ fullName }) => fullName.startsWith('all clients'))
  expect(heavy.map(({ meta }) => [meta['wrong'], meta['asked']])).toEqual(heavy.map(() => [0, 100]))
  if (heavy.length >= 20 && !args.some((arg) => arg.startsWith('--sequence'))) {
    const used = tests.flatMap(({ meta }) => (meta['sockets'] === undefined ? [] : [meta['sockets']]))
    expect(used).toEqual(used.map(() => SOCKETS[options.env?.['LANE'] ?? 'auto']))
  }
  return tests.map(({ fullName, meta }) => `${fullName}: ${String(meta['print'])}`).toSorted()
}

describe('one fingerprint per test, however the run is made', () => {
  let project: Project
  let expected: string[]

  beforeAll(async () => {
    project = createProject(suites())
    expected = await prints(project, ['--pool=forks'])
  })
  afterAll(() => project[Symbol.dispose]())

  test('the reference run has a different seed for every test', () => {
    expect(expected).toHaveLength(46)
    expect(new Set(expected.filter((print) => !print.startsWith('sockets'))).size).toBe(44)
  })

  test.for([
    '--pool=threads',
    '--pool=vmThreads',
    '--pool=vmForks',
    '--pool=forks --no-isolate',
    '--pool=threads --no-isolate --maxWorkers=1',
    '--pool=vmThreads --maxWorkers=1',
    '--sequence.shuffle --sequence.seed=7',
    '--sequence.concurrent',
  ])('%s', async (args) => {
    expect(await prints(project, args.split(' '))).toEqual(expected)
  })

  test.for([
    '--pool=forks',
    '--pool=threads --no-isolate --maxWorkers=1',
    '--pool=vmThreads --maxWorkers=1',
    '--sequence.concurrent',
  ])('%s, everything through sockets', async (args) => {
    expect(await prints(project, args.split(' '), { env: { LANE: 'socket' } })).toEqual(expected)
  })

  test('two shards together', async () => {
    const first = await prints(project, ['--shard=1/2'])
    const second = await prints(project, ['--shard=2/2'])
    expect([...first, ...second].toSorted()).toEqual(expected)
  })

  test('other time zone and language, started from another directory, retries allowed', async () => {
    const cwd = join(project.directory, 'elsewhere')
    mkdirSync(cwd, { recursive: true })
    const env = { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }
    expect(await prints(project, ['--root', project.directory, '--retry=2'], { cwd, env })).toEqual(expected)
  })

  test('one test alone', async () => {
    const { tests } = await project.run(['test/one.test.js', '-t', '^all clients > test 7$'])
    const [alone] = tests.filter(({ status }) => status === 'passed')
    expect(expected).toContain(`${alone!.fullName}: ${String(alone!.meta['print'])}`)
  })

  test('another run seed changes every test', async () => {
    const other = await prints(project, ['test/one.test.js'], { env: { SEEDBED_SEED: 'other' } })
    const seeded = other.filter((print) => !print.startsWith('sockets'))
    expect(seeded.filter((print) => expected.includes(print))).toEqual([])
  })
})
