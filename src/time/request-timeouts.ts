import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { http } from '../core/node-http.ts'
import type { Patches } from '../core/patches.ts'
import type { Governing } from './time-globals.ts'

/** The idle timeout of one request: `http.request({ timeout })` and `request.setTimeout()`. */
interface IdleTimeout {
  arm(ms: number): void
  /** Something arrived: counts from now again. */
  refresh(): void
  cancel(): void
}

function createIdleTimeout(request: ClientRequest, governing: Governing): IdleTimeout {
  let clear = (): void => undefined
  let armedMs = 0
  function arm(ms: number): void {
    clear()
    armedMs = ms
    const governed = governing()
    if (governed === undefined || !(ms > 0)) return
    const { clock, timeline } = governed
    const timer = clock.setTimeout(() => request.emit('timeout'), ms)
    clear = () => clock.clearTimeout(timer)
    timeline.touch()
  }
  return { arm, refresh: () => arm(armedMs), cancel: () => clear() }
}

/** Counts every chunk of an answer as life, as a socket does. */
function refreshWithEveryChunk(response: IncomingMessage, timeout: IdleTimeout): void {
  timeout.refresh()
  const push = response.push.bind(response)
  response.push = (chunk: unknown, encoding?: BufferEncoding) => {
    timeout.refresh()
    return push(chunk, encoding)
  }
}

/**
 * Makes timeouts of `node:http` requests follow the timeline: they are socket timeouts, on timers of Node's own that no
 * fake reaches, and through nock they would never fire while an answer is pending.
 */
export function patchRequestTimeouts(patches: Patches, governing: Governing): void {
  const timeouts = new WeakMap<ClientRequest, IdleTimeout>()

  function timeoutOf(request: ClientRequest): IdleTimeout {
    let timeout = timeouts.get(request)
    if (timeout === undefined) {
      timeout = createIdleTimeout(request, governing)
      timeouts.set(request, timeout)
      const { cancel } = timeout
      request.once('response', (response: IncomingMessage) => {
        refreshWithEveryChunk(response, timeout!)
        response.once('close', cancel)
      })
      request.once('close', cancel)
    }
    return timeout
  }

  function onCreated(message: unknown): void {
    const { request } = message as { request: ClientRequest & { readonly timeout?: number } }
    if (request.timeout !== undefined && governing() !== undefined) timeoutOf(request).arm(request.timeout)
  }
  subscribe('http.client.request.created', onCreated)
  patches.add(() => void unsubscribe('http.client.request.created', onCreated))

  patches.replace(http.ClientRequest.prototype, 'setTimeout', (original) => {
    return function setTimeout(this: ClientRequest, ms: number, callback?: () => void): ClientRequest {
      if (governing() === undefined) return original.call(this, ms, callback)
      if (callback !== undefined) this.once('timeout', callback)
      timeoutOf(this).arm(ms)
      return this
    }
  })
}
