import { STATUS_CODES } from 'node:http'
import { runInThisContext } from 'node:vm'
import type { Outcome, Reply } from '../../core/message.ts'
import { PLAIN_NAME, PLAIN_VALUE } from './travel.ts'

/** Makes the response that Node's `fetch` would make of a reply; its body has come whole. */
export type MakeResponse = (method: string, url: string, reply: Reply) => Response

/** Statuses, besides redirects, that `fetch` acts on: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
const ACTED_ON_STATUSES = [401, 407, 421]

/** Headers that `fetch` acts on, or that a `Response` of one's own may not have. */
const ACTED_ON = ['content-encoding', 'location', 'refresh', 'set-cookie']

function isPlainHeader([name, value]: [string, string]): boolean {
  return PLAIN_NAME.test(name) && PLAIN_VALUE.test(value) && !ACTED_ON.includes(name)
}

/** Whether an outcome is an answer that comes at once, as a whole, and goes to the code as it is. */
export function isWhole(outcome: Outcome): outcome is Extract<Outcome, { kind: 'reply' }> {
  if (outcome.kind !== 'reply' || outcome.delayMs > 0) return false
  const { status, headers } = outcome.reply
  const isPlain = (status >= 200 && status < 300) || (status >= 400 && status < 600)
  return isPlain && !ACTED_ON_STATUSES.includes(status) && Object.entries(headers).every(isPlainHeader)
}

function bodyOf(method: string, { status, headers, body }: Reply): string | Uint8Array<ArrayBuffer> | null {
  if (method === 'HEAD' || status === 204 || status === 205) return null
  // Of a text without a type, a `Response` of one's own would make one.
  return typeof body === 'string' && 'content-type' in headers ? body : new Uint8Array(Buffer.from(body))
}

/**
 * Undici's own classes, with what only its `fetch` can set: a URL, a type, and headers that nobody can change. Where each file has a
 * context of its own, they are the main one's.
 */
export function responseMaker(): MakeResponse {
  const nodes = runInThisContext('({ Headers, Response })') as Pick<typeof globalThis, 'Headers' | 'Response'>
  const urls = new WeakMap<Response, string>()
  const seen = new WeakMap<Response, Headers>()

  /** https://fetch.spec.whatwg.org/#headers-guard */
  class Received extends nodes.Headers {
    override append(...args: Parameters<Headers['append']>): void {
      new nodes.Headers().append(...args)
      throw new TypeError('immutable')
    }
    override set(...args: Parameters<Headers['set']>): void {
      new nodes.Headers().set(...args)
      throw new TypeError('immutable')
    }
    override delete(...args: Parameters<Headers['delete']>): void {
      new nodes.Headers().delete(...args)
      throw new TypeError('immutable')
    }
  }

  class Whole extends nodes.Response {
    override get url(): string {
      return urls.get(this)!
    }
    override get type(): ResponseType {
      return 'basic'
    }
    override get headers(): Headers {
      const headers = seen.get(this) ?? new Received(super.headers)
      seen.set(this, headers)
      return headers
    }
    override clone(): Response {
      const copy = Object.setPrototypeOf(super.clone(), Whole.prototype) as Response
      urls.set(copy, this.url)
      return copy
    }
  }
  // To code under test they are what they stand for.
  for (const { prototype } of [Received, Whole]) Reflect.deleteProperty(prototype, 'constructor')

  return (method, url, reply) => {
    const { status, headers } = reply
    const response = new Whole(bodyOf(method, reply), {
      status,
      statusText: STATUS_CODES[status] ?? 'unknown',
      headers,
    })
    urls.set(response, url)
    return response
  }
}
