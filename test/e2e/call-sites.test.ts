import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readTrace } from '../../src/trace/trace-html.ts'
import { createProject, type Project } from './project.ts'
import { KIT } from './shop.ts'

/** TypeScript, so that lines must be mapped; each function asks on a line of its own. */
const CLIENTS = `
import http from 'node:http'
import https from 'node:https'
import axios from 'axios'
import got from 'got'
import { request } from 'undici'

interface Url { readonly text: string }

export const clients = {
  async fetch({ text }: Url): Promise<void> {
    await fetch(text)
  },
  async later({ text }: Url): Promise<void> {
    await Promise.resolve()
    await fetch(new Request(text))
  },
  async undici({ text }: Url): Promise<void> {
    await (await request(text)).body.dump()
  },
  async node({ text }: Url): Promise<void> {
    await new Promise<void>((resolve) => {
      https.get(text, (response: http.IncomingMessage) => response.resume().on('end', resolve))
    })
  },
  async axios({ text }: Url): Promise<void> {
    await axios.get(text)
  },
  async axiosFetch({ text }: Url): Promise<void> {
    await axios.get(text, { adapter: 'fetch' })
  },
  async got({ text }: Url): Promise<void> {
    await got(text)
  },
}
`
const TEST = `
import { URL_ITEMS, test } from '../kit.js'
import { clients } from '../src/clients.ts'

for (const lane of ['auto', 'socket'] as const) {
  for (const [name, ask] of Object.entries(clients)) {
    test.override('lane', lane)
    test(lane + ' ' + name, async () => {
      await ask({ text: URL_ITEMS })
      throw new Error('red')
    })
  }
}
`

let project: Project
beforeAll(async () => {
  project = createProject({ 'kit.js': KIT, 'src/clients.ts': CLIENTS, 'test/clients.test.ts': TEST })
  await project.run()
})
afterAll(() => project[Symbol.dispose]())

/** Where the only request of a test was made, by its trace. */
function madeAt(name: string): string | undefined {
  const path = `${project.directory}/.seedbed/trace/clients-${name.toLowerCase()}.html`
  const { exchanges } = readTrace(readFileSync(path, 'utf8')).attempts[0]!
  expect(exchanges).toHaveLength(1)
  return exchanges[0]!.madeAt
}

/** The place of a text in the file of the clients. */
function placeOf(text: string): string {
  const line = CLIENTS.split('\n').findIndex((candidate) => candidate.includes(text))
  return `src/clients.ts:${line + 1}`
}

describe.each(['auto', 'socket'])('on the lane %s, a trace has the line that called', (lane) => {
  test.each([
    ['fetch', 'await fetch(text)'],
    ['later', 'await fetch(new Request(text))'],
    ['undici', 'await request(text)'],
    ['node', 'https.get(text'],
    ['axios', 'await axios.get(text)'],
    ['axiosFetch', "{ adapter: 'fetch' }"],
  ])('%s', (client, text) => {
    expect(madeAt(`${lane}-${client}`)).toMatch(new RegExp(`^${placeOf(text)}:\\d+$`))
  })

  test('nobody, where a client starts its requests out of sight', () => {
    expect(madeAt(`${lane}-got`)).toBeUndefined()
  })
})

test('parallel requests and those of concurrent tests each have their own line', async () => {
  using parallel = createProject({
    'kit.js': KIT,
    'a.test.js': `
import { test, URL_ITEMS } from './kit.js'
const one = () => fetch(URL_ITEMS + '/1')
const two = () => fetch(URL_ITEMS + '/2')
for (const name of ['a', 'b']) {
  test.concurrent(name, async () => {
    await Promise.all([one(), two(), one()])
    throw new Error('red')
  })
}`,
  })
  await parallel.run()
  for (const name of ['a-a', 'a-b']) {
    const path = `${parallel.directory}/.seedbed/trace/${name.replace('a-a', 'a')}.html`
    const { exchanges } = readTrace(readFileSync(path, 'utf8')).attempts[0]!
    expect(exchanges.map(({ url, madeAt: at }) => [url.at(-1), at?.split(':')[1]])).toEqual([
      ['1', '3'],
      ['2', '4'],
      ['1', '3'],
    ])
  }
})
