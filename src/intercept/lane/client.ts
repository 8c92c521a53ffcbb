import { http } from '../../core/node-http.ts'

/** The handler that undici gives its dispatchers until version 7: where what becomes of a request is told. */
export interface OldHandler {
  onConnect(abort: Abort): void
  onResponseStarted?(): void
  onHeaders(status: number, rawHeaders: Buffer[], resume: () => void, statusText: string): boolean
  onData(chunk: Buffer): boolean
  onComplete(rawTrailers: Buffer[]): void
  onError(error: unknown): void
}

/** The same since version 7, side by side with the other: https://undici.nodejs.org/#/docs/api/Dispatcher */
export interface NewHandler {
  onRequestStart(controller: Controller, context: object): void
  onResponseStarted?(): void
  onResponseStart(controller: Controller, status: number, headers: object, statusText: string): void
  onResponseData(controller: Controller, chunk: Buffer): void
  onResponseEnd(controller: Controller, trailers: object): void
  onResponseError(controller: Controller, error: unknown): void
}

export type Handler = OldHandler | NewHandler

type Abort = (reason?: unknown) => void

interface Controller {
  rawHeaders: readonly Buffer[]
  readonly rawTrailers: readonly Buffer[]
  readonly aborted: boolean
  readonly reason: unknown
  readonly paused: boolean
  abort: Abort
  pause(): void
  resume(): void
}

/** Whoever waits for an answer, in whichever form undici speaks to it. */
export interface Client {
  /** The request has arrived; from now on the client may break off. */
  start(abort: Abort): void
  head(status: number, headers: Readonly<Record<string, string>>): void
  data(bytes: Buffer): void
  end(): void
  fail(error: unknown): void
}

/** Header values travel as bytes, one for each character. */
function raw(headers: Readonly<Record<string, string>>): Buffer[] {
  return Object.entries(headers).flatMap(([name, value]) => [Buffer.from(name), Buffer.from(value, 'latin1')])
}

const statusText = (status: number): string => http.STATUS_CODES[status] ?? 'unknown'
const nothing = (): void => undefined

function oldClient(handler: OldHandler): Client {
  return {
    start: (abort) => handler.onConnect(abort),
    head(status, headers) {
      handler.onResponseStarted?.()
      handler.onHeaders(status, raw(headers), nothing, statusText(status))
    },
    data: (bytes) => void handler.onData(bytes),
    end: () => handler.onComplete([]),
    fail: (error) => handler.onError(error),
  }
}

/** Nothing is held back for a client that pauses: what is not read yet waits in its own buffer. */
function createController(abort: Abort): Controller {
  let reason: unknown
  let aborted = false
  return {
    rawHeaders: [],
    rawTrailers: [],
    paused: false,
    get aborted() {
      return aborted
    },
    get reason() {
      return reason
    },
    abort(given) {
      if (aborted) return
      aborted = true
      reason = given
      abort(given)
    },
    pause: nothing,
    resume: nothing,
  }
}

function newClient(handler: NewHandler): Client {
  let controller: Controller
  return {
    start(abort) {
      controller = createController(abort)
      handler.onRequestStart(controller, {})
    },
    head(status, headers) {
      controller.rawHeaders = raw(headers)
      handler.onResponseStarted?.()
      handler.onResponseStart(controller, status, { ...headers }, statusText(status))
    },
    data: (bytes) => handler.onResponseData(controller, bytes),
    end: () => handler.onResponseEnd(controller, {}),
    fail: (error) => handler.onResponseError(controller, error),
  }
}

/** Speaks to a handler in its own form. */
export function clientOf(handler: Handler): Client {
  return 'onRequestStart' in handler ? newClient(handler) : oldClient(handler)
}
