import type { IncomingMessage, ServerResponse } from 'node:http'

/** Whether a browser asks if it may ask (Fetch standard, "CORS-preflight request"). */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
}

/** Lets a page of any origin read an answer, all of its headers included; what a provider says about that itself wins. */
export function allowOrigin(outgoing: ServerResponse): void {
  outgoing.setHeader('access-control-allow-origin', '*')
  outgoing.setHeader('access-control-expose-headers', '*')
}

/** Lets a page of any origin ask whatever it wants to. */
export function answerPreflight({ headers }: IncomingMessage, outgoing: ServerResponse): void {
  allowOrigin(outgoing)
  outgoing.writeHead(204, {
    'access-control-allow-methods': headers['access-control-request-method'],
    // Not `*`: that leaves `authorization` out.
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': '600',
    vary: 'access-control-request-method, access-control-request-headers',
  })
  outgoing.end()
}
