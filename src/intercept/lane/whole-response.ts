import { runInThisContext } from 'node:vm'
import type { Outcome, Reply } from '../../core/message.ts'
import { http } from '../../core/node-http.ts'
import { type Classes, receivedResponses, unnamed } from './received.ts'
import { isPlainHeader } from './travel.ts'

/** Makes the response that Node's `fetch` would make of a reply; its body has come whole. */
export type MakeResponse = (method: string, url: string, reply: Reply) => Response

/** Statuses, besides redirects, that `fetch` acts on: https://fetch.spec.whatwg.org/#http-network-or-cache-fetch */
const ACTED_ON_STATUSES = [401, 407, 421]

/** Headers that `fetch` acts on, or that a `Response` of one's own may not have. */
const ACTED_ON = ['content-encoding', 'location', 'refresh', 'set-cookie']

function isLeftAlone(header: [name: string, value: string]): boolean {
  return isPlainHeader(header) && !ACTED_ON.includes(header[0])
}

/** Whether an outcome is an answer that comes at once, as a whole, and goes to the code as it is. */
export function isWhole(outcome: Outcome): outcome is Extract<Outcome, { kind: 'reply' }> {
  if (outcome.kind !== 'reply' || outcome.delayMs > 0) return false
  const { status, headers } = outcome.reply
  const isPlain = (status >= 200 && status < 300) || (status >= 400 && status < 600)
  return isPlain && !ACTED_ON_STATUSES.includes(status) && Object.entries(headers).every(isLeftAlone)
}

type Body = string | Uint8Array<ArrayBuffer> | null

function bodyOf(method: string, { status, body }: Reply): Body {
  if (method === 'HEAD' || status === 204 || status === 205) return null
  return typeof body === 'string' ? body : new Uint8Array(body)
}

/** What decoding would change: a mark at the start, halves of characters. */
const isItself = (text: string): boolean => !text.startsWith('\u{feff}') && text.isWellFormed()

type MakeWhole = new (url: string, init: ResponseInit, given: Body) => Response

/** Its source names what undici checks arguments with. */
const isUndicis = (given: unknown): boolean => String(given).includes('webidl')

/** Makes the class of responses whose body has come. */
function wholeResponses(nodes: Classes): MakeWhole {
  const { text: nodesText, json: nodesJson } = nodes.Response.prototype

  /** A stream costs more than all the rest: whoever wants the text of a body, as most do, gets it without one. */
  class Whole extends receivedResponses(nodes) {
    readonly #given: Body
    /** Whether the text was taken. */
    #isTaken = false
    /** Holds the body, once more than its text is wanted. */
    #holder: Response | undefined

    constructor(url: string, init: ResponseInit, given: Body, holder?: Response) {
      super(url, init)
      this.#given = given
      this.#holder = holder
    }

    get #held(): Response {
      if (this.#holder === undefined) {
        const type = this.headers.get('content-type')
        this.#holder = new nodes.Response(this.#given, { headers: type === null ? {} : { 'content-type': type } })
        if (type === null) this.#holder.headers.delete('content-type')
        if (this.#isTaken) void this.#holder.text()
      }
      return this.#holder
    }

    /** The whole text, once. */
    #take(): string | undefined {
      const given = this.#given
      if (this.#isTaken || this.#holder !== undefined || typeof given !== 'string' || !isItself(given)) return undefined
      this.#isTaken = true
      return given
    }

    override get body(): Response['body'] {
      return this.#held.body
    }
    override get bodyUsed(): boolean {
      return this.#isTaken || (this.#holder?.bodyUsed ?? false)
    }
    override async text(): Promise<string> {
      return (nodes.Response.prototype.text === nodesText ? this.#take() : undefined) ?? this.#held.text()
    }
    override async json(): Promise<unknown> {
      const text = nodes.Response.prototype.json === nodesJson ? this.#take() : undefined
      return text === undefined ? this.#held.json() : JSON.parse(text)
    }
    override arrayBuffer(): Promise<ArrayBuffer> {
      return this.#held.arrayBuffer()
    }
    override blob(): Promise<Blob> {
      return this.#held.blob()
    }
    override bytes(): ReturnType<Response['bytes']> {
      return this.#held.bytes()
    }
    override formData(): ReturnType<Response['formData']> {
      return this.#held.formData()
    }
    override clone(): Response {
      return new Whole(this.url, this, null, this.#held.clone())
    }
  }
  return unnamed(Whole)
}

/**
 * Makes responses of undici's own classes; where each file has a context of its own, of the main one's.
 *
 * @returns Nothing where somebody has put another class in the place of Node's.
 */
export function responseMaker(): MakeResponse | undefined {
  const nodes = runInThisContext('({ Headers, Response })') as Classes
  if (!Object.values(nodes).every(isUndicis)) return undefined
  const Whole = wholeResponses(nodes)
  return (method, url, reply) => {
    const { status, headers } = reply
    return new Whole(
      url,
      { status, statusText: http.STATUS_CODES[status] ?? 'unknown', headers },
      bodyOf(method, reply),
    )
  }
}
