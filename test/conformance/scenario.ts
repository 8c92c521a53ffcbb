import type { Outcome, Reply } from '../../src/core/message.ts'

/** What arrived where requests are answered. */
export interface Arrived {
  readonly origin: 'A' | 'B'
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Two origins that answer as a scenario says, and what arrived there. */
export interface Place {
  readonly A: string
  readonly B: string
  readonly arrived: readonly Arrived[]
  /** Resolves when so many requests have arrived. */
  arrivals(count: number): Promise<void>
}

/** One thing that code under test can do and see, and who says what it must see. */
export interface Scenario {
  readonly title: string
  /** The section of the standard: of https://fetch.spec.whatwg.org/ unless it is a URL. */
  readonly spec: string
  /** How a request is answered; default: with 200 and the text "hello". */
  readonly answer?: (arrived: Arrived, place: Place) => Outcome
  /** Does it, and returns all that is to be seen of it, as plain data. */
  act(place: Place): Promise<unknown>
}

/** A reply with a content length, as providers give it. */
export function replyOf(status: number, body: string | Uint8Array = '', headers: Reply['headers'] = {}): Reply {
  const length = status === 204 || status === 304 ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return { status, headers: { ...length, ...headers }, body }
}

export function replying(status: number, body?: string | Uint8Array, headers?: Reply['headers']): () => Outcome {
  return () => ({ kind: 'reply', delayMs: 0, reply: replyOf(status, body, headers) })
}

/** Follows a path of answers: `/301` leads to `/end`. */
export function redirecting(to: (place: Place) => string): NonNullable<Scenario['answer']> {
  return ({ path }, place) => {
    const status = Number(path.slice(1))
    if (Number.isNaN(status)) return replying(200, 'the end')()
    return replying(status, 'elsewhere', { location: to(place) })()
  }
}

/** An error as code under test can tell it: names, messages and codes; what simulated errors add is left out. */
export function toldError(error: unknown): unknown {
  if (!(error instanceof Error)) return { thrown: error }
  const { name, message, cause } = error
  const { code } = error as { code?: unknown }
  return {
    name,
    ...(code === undefined ? { message } : { code }),
    ...(cause === undefined ? {} : { cause: toldError(cause) }),
  }
}

/** What comes of a promise: its value, or its error. */
export async function outcomeOf(work: () => unknown): Promise<unknown> {
  try {
    return await work()
  } catch (error) {
    return toldError(error)
  }
}

/** Of every real connection, and of no answer: RFC 9110, 7.6.1 and 6.6.1. */
const OF_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding', 'date']

export function headersOf(response: Response): [string, string][] {
  return [...response.headers].filter(([name]) => !OF_CONNECTION.includes(name))
}

/** All that can be seen of a response without and with its body. */
export async function toldResponse(response: Response): Promise<unknown> {
  const { status, statusText, ok, url, redirected, type } = response
  const isFresh = !response.bodyUsed
  const kind = Object.prototype.toString.call(response.body)
  const text = await outcomeOf(() => response.text())
  const again = await outcomeOf(() => response.text())
  const own = Reflect.ownKeys(response).filter((key) => typeof key === 'string')
  const head = { status, statusText, ok, url, redirected, type, headers: headersOf(response), own }
  return { ...head, isFresh, kind, text, again, bodyUsed: response.bodyUsed, isResponse: response instanceof Response }
}

/** The same of what a fetch comes to. */
export const told = (asked: Promise<Response>): Promise<unknown> => outcomeOf(async () => toldResponse(await asked))
