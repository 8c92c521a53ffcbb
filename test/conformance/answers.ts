import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { createHash } from 'node:crypto'
import type { Outcome } from '../../src/core/message.ts'
import { outcomeOf, type Place, replying, replyOf, type Scenario, told, toldResponse } from './scenario.ts'

const HELLO = 'hello, wörld'
const sha = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

/** Answers each path with its own. */
function byPath(answers: Readonly<Record<string, Outcome>>): (asked: { readonly path: string }) => Outcome {
  return ({ path }) => answers[path.slice(1)] ?? replying(404, 'no such path')()
}

function reply(status: number, body?: string | Uint8Array, headers?: Record<string, string>): Outcome {
  return replying(status, body, headers)()
}

async function each(place: Place, paths: readonly string[], init?: RequestInit): Promise<unknown> {
  const seen: unknown[] = []
  for (const path of paths) seen.push([path, await told(fetch(`${place.A}/${path}`, init))])
  return seen
}

const STATUSES = Object.fromEntries(
  [200, 201, 202, 400, 404, 418, 429, 500, 503, 599].map((status) => [status, reply(status, HELLO)]),
)
const NULL_BODIES = { 204: reply(204), 205: reply(205, ''), 304: reply(304, '', { etag: '"x"' }) }
const ENCODED: Record<string, Outcome> = {
  gzip: reply(200, gzipSync(HELLO), { 'content-encoding': 'gzip' }),
  'x-gzip': reply(200, gzipSync(HELLO), { 'content-encoding': 'X-GZIP' }),
  deflate: reply(200, deflateSync(HELLO), { 'content-encoding': 'deflate' }),
  raw: reply(200, deflateRawSync(HELLO), { 'content-encoding': 'deflate' }),
  br: reply(200, brotliCompressSync(HELLO), { 'content-encoding': 'br' }),
  twice: reply(200, gzipSync(brotliCompressSync(HELLO)), { 'content-encoding': 'br, gzip' }),
  unknown: reply(200, HELLO, { 'content-encoding': 'rot13' }),
  wrong: reply(200, HELLO, { 'content-encoding': 'gzip' }),
  many: reply(200, HELLO, { 'content-encoding': 'br, br, br, br, br, br' }),
}

/** What code under test can see of answers that come whole. */
export const ANSWERS: readonly Scenario[] = [
  {
    title: 'status, text and headers of a response',
    spec: '#response-class',
    answer: byPath(STATUSES),
    act: (place) => each(place, Object.keys(STATUSES)),
  },
  {
    title: 'answers without a body',
    spec: '#null-body-status',
    answer: byPath(NULL_BODIES),
    act: (place) => each(place, Object.keys(NULL_BODIES)),
  },
  {
    title: 'a HEAD has headers, and no body',
    spec: '#concept-main-fetch',
    answer: () => reply(200, '', { 'x-a': 'b', 'content-length': '13' }),
    act: (place) => each(place, ['a'], { method: 'HEAD' }),
  },
  {
    title: 'headers of an answer: in Latin-1, empty, and nobody’s to change',
    spec: '#concept-headers-guard',
    answer: () =>
      reply(200, HELLO, { 'x-latin': 'café', 'x-empty': '', 'set-cookie': 'a=b; Path=/', 'content-type': 'a/b' }),
    async act({ A }) {
      const response = await fetch(A)
      const changes = ['set', 'append', 'delete'] as const
      const refused = await Promise.all(changes.map((name) => outcomeOf(() => response.headers[name]('x-latin', 'x'))))
      return { refused, cookies: response.headers.getSetCookie(), all: await toldResponse(response) }
    },
  },
  {
    title: 'a body as text, JSON, bytes, blob, form and stream',
    spec: '#body-mixin',
    answer: ({ path }) =>
      path === '/form'
        ? reply(200, 'a=b&c=d', { 'content-type': 'application/x-www-form-urlencoded' })
        : reply(200, '{"a":"ü"}', { 'content-type': 'application/json' }),
    async act({ A }) {
      const [json, bytes, buffer, blob, form, stream, not] = await Promise.all(
        ['', '', '', '', '/form', '', '/form'].map((path) => fetch(A + path)),
      )
      const pieces: number[] = []
      for await (const piece of stream!.body!) pieces.push(piece.length)
      const asBlob = await blob!.blob()
      return {
        json: await json!.json(),
        bytes: [...(await bytes!.bytes())],
        buffer: (await buffer!.arrayBuffer()).byteLength,
        blob: [asBlob.size, asBlob.type],
        form: [...(await form!.formData())],
        pieces,
        not: await outcomeOf(() => not!.json()),
      }
    },
  },
  {
    title: 'clones, before and after reading',
    spec: '#dom-response-clone',
    answer: replying(200, HELLO),
    async act({ A }) {
      const response = await fetch(`${A}/cloned`)
      const clone = response.clone()
      const seen = [await toldResponse(clone), await toldResponse(response)]
      return [...seen, await outcomeOf(() => response.clone())]
    },
  },
  {
    title: 'a body read by a reader of bytes, and cancelled',
    spec: 'https://streams.spec.whatwg.org/#byob-readers',
    answer: replying(200, HELLO),
    async act({ A }) {
      const response = await fetch(A)
      const reader = response.body!.getReader({ mode: 'byob' })
      const { value } = await reader.read(new Uint8Array(5))
      await reader.cancel('enough')
      reader.releaseLock()
      const cancelled = await fetch(A)
      await cancelled.body!.cancel()
      return [Buffer.from(value!).toString(), response.bodyUsed, await told(Promise.resolve(cancelled))]
    },
  },
  {
    title: 'integrity that holds, and that does not',
    spec: '#concept-main-fetch',
    answer: replying(200, HELLO),
    act: async ({ A }) => [
      await told(fetch(A, { integrity: sha(HELLO) })),
      await told(fetch(A, { integrity: `${sha('x')} ${sha(HELLO)}` })),
      await told(fetch(A, { integrity: sha('something else') })),
    ],
  },
  {
    title: 'encoded bodies arrive decoded',
    spec: '#handle-content-codings',
    answer: byPath(ENCODED),
    act: (place) => each(place, Object.keys(ENCODED)),
  },
  {
    title: 'a megabyte arrives whole',
    spec: '#concept-http-network-fetch',
    answer: () => ({ kind: 'reply', delayMs: 0, reply: replyOf(200, 'x'.repeat(2 ** 20)) }),
    act: async ({ A }) => (await (await fetch(A)).text()).length,
  },
]
