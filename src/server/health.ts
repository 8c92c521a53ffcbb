import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ServerLog } from './log.ts'

const BODY = JSON.stringify({ status: 'healthy' })
const HEADERS = { 'content-type': 'application/json', 'content-length': String(BODY.length) }

/** Whether this is `GET /health`. */
export function isHealthCheck({ method }: IncomingMessage, path: string): boolean {
  return (method === 'GET' || method === 'HEAD') && (path === '/health' || path.startsWith('/health?'))
}

/** Says that the server runs. Not a route of the framework's: whoever only watches the server must not make it load that. */
export function answerHealthCheck(
  { method }: IncomingMessage,
  path: string,
  outgoing: ServerResponse,
  log: ServerLog,
): void {
  outgoing.writeHead(200, HEADERS)
  outgoing.end(BODY)
  log.own(method!, path, 200)
}
