import * as fc from 'fast-check'
import { request } from 'node:http'
import { expect, test } from 'vitest'
import type { Outcome } from '../../../src/core/message.ts'
import { ALL } from '../../../src/providers/all.ts'
import { createMounts } from '../../../src/sandbox/mounts.ts'
import { createSandbox } from '../../../src/sandbox/sandbox.ts'
import { type AnyRequest, anyRequest } from '../../laws/any-request.ts'
import type { LawSubject } from '../../laws/provider.laws.ts'
import { startServer } from '../../support/server.ts'
import * as coingecko from '../providers/coingecko.examples.ts'
import * as finnhub from '../providers/finnhub.examples.ts'
import * as mastodon from '../providers/mastodon.examples.ts'

const options = {
  coingecko: { auth: 'any' },
  finnhub: { auth: 'any' },
  mastodon: { auth: 'any', rateLimit: true },
}
const unknown = { path: '/', nearest: '', body: undefined }
const SUBJECTS: readonly LawSubject[] = [
  {
    provider: ALL.coingecko,
    examples: coingecko.EXAMPLES,
    headers: coingecko.HEADERS,
    parameters: ['ids', 'vs_currency', 'days', 'per_page', 'page'],
    unknown,
  },
  {
    provider: ALL.finnhub,
    ...finnhub,
    examples: finnhub.EXAMPLES,
    headers: finnhub.HEADERS,
    parameters: finnhub.PARAMETERS,
    unknown,
  },
  { provider: ALL.mastodon, examples: mastodon.EXAMPLES, headers: {}, parameters: mastodon.PARAMETERS, unknown },
]

interface Seen {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: string
}

/** What a client of the provider's own would have got. */
function seenIn(outcome: Outcome): Seen {
  if (outcome.kind !== 'reply') throw new Error(`answered by ${outcome.kind}`)
  const { status, headers, body } = outcome.reply
  return { status, headers: { ...headers }, body: Buffer.from(body).toString('base64') }
}

/** Through a plain client, since `fetch` hides some answers. */
async function seenOver(url: string, host: string, sent: Request): Promise<Seen> {
  const { pathname, search } = new URL(sent.url)
  const body = sent.body === null ? undefined : Buffer.from(await sent.arrayBuffer())
  const headers = { ...Object.fromEntries(sent.headers), host, 'x-seedbed-session': 'twin', 'x-seedbed-seed': 'same' }
  const length = body === undefined ? {} : { 'content-length': body.length }
  const { method } = sent
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, path: pathname + search, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const { connection: _, 'keep-alive': __, date: ___, 'transfer-encoding': ____, ...rest } = response.headers
        resolve({ status: response.statusCode!, headers: rest, body: Buffer.concat(chunks).toString('base64') })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

function requestTo({ provider }: LawSubject, { path, method, headers, body }: AnyRequest): Request {
  return new Request(provider.origins[0]! + provider.basePath + path, { method, headers, body })
}

function twin() {
  return createSandbox({ seed: 'same', mounts: createMounts(ALL), providerOptions: options })
}

test.for(SUBJECTS.map((subject) => [subject.provider.name, subject] as const))(
  'whatever %s is asked, in whatever order, a server answers with the bytes of a sandbox in this process',
  async ([, subject]) => {
    const examples = Object.values(subject.examples)
      .flat()
      .map((path): AnyRequest => ({ path, method: 'GET', headers: { ...subject.headers }, body: null }))
    const anything = fc.oneof(
      { arbitrary: fc.constantFrom(...examples), weight: 1 },
      { arbitrary: anyRequest(subject), weight: 2 },
    )
    const host = new URL(subject.provider.origins[0]!).host
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 12 }), async (requests) => {
        await using running = await startServer({ providerOptions: options })
        const sandbox = twin()
        for (const asked of requests) {
          const sent = requestTo(subject, asked)
          const here = seenIn(await sandbox.handle(sent.clone()))
          const there = await seenOver(running.url, host, sent)
          // HTTP sends no body after the head of a HEAD.
          expect(there).toEqual(asked.method === 'HEAD' ? { ...here, body: '' } : here)
        }
      }),
      { numRuns: 40 },
    )
  },
)

test.for(SUBJECTS.map((subject) => [subject.provider.name, subject] as const))(
  'every example of %s is the same by host, by path and through a proxy',
  async ([name, subject]) => {
    await using running = await startServer({ providerOptions: options, seed: 'same' })
    const { host } = new URL(subject.provider.origins[0]!)
    const sandbox = twin()
    for (const path of Object.values(subject.examples).flat()) {
      const url = subject.provider.origins[0]! + subject.provider.basePath + path
      const { pathname, search } = new URL(url)
      const here = seenIn(await sandbox.handle(new Request(url, { headers: { ...subject.headers } })))
      const ways: [string, Record<string, string>][] = [
        [`/${name}${pathname}${search}`, {}],
        [pathname + search, { host }],
        [`http://${host}${pathname}${search}`, { host }],
      ]
      for (const [way, [target, headers]] of ways.entries()) {
        const there = await get(running.url, target, {
          ...subject.headers,
          ...headers,
          'x-seedbed-session': `way${way}`,
          'x-seedbed-seed': 'same',
        })
        expect({ status: there.status, body: there.body }).toEqual({ status: here.status, body: here.body })
      }
    }
  },
)

function get(url: string, path: string, headers: Record<string, string>): Promise<Seen> {
  return new Promise((resolve, reject) => {
    request(url, { path, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('base64'),
        }),
      )
    })
      .on('error', reject)
      .end()
  })
}
