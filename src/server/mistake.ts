import type { ServerResponse } from 'node:http'
import type { SeedbedError, SeedbedErrorCode } from '../core/errors.ts'

/** Answers about mistakes carry the code in this header: a simulated error never has it. */
export const MISTAKE_HEADER = 'x-seedbed-error'

const STATUS: Partial<Readonly<Record<SeedbedErrorCode, number>>> = {
  SEEDBED_NOT_FOUND: 404,
  SEEDBED_REFUSED: 403,
  SEEDBED_TOO_LARGE: 413,
  SEEDBED_UNKNOWN_PROVIDER: 404,
  // Nobody is behind this host: what a gateway says. A provider of the user's that throws is a fault of the server's.
  SEEDBED_UNMATCHED_REQUEST: 502,
  SEEDBED_PROVIDER_FAILED: 500,
}

/** The status that a mistake is answered with: 400, unless it is of a special kind. */
export function statusOf({ code }: SeedbedError): number {
  return STATUS[code] ?? 400
}

/** A mistake as the body of an answer. */
export function mistakeBody({ code, message }: SeedbedError): { error: { code: string; message: string } } {
  return { error: { code, message } }
}

/** Answers with a mistake, on a connection that nothing has been sent on. */
export function writeMistake(outgoing: ServerResponse, error: SeedbedError): void {
  const body = JSON.stringify(mistakeBody(error))
  outgoing.writeHead(statusOf(error), {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    [MISTAKE_HEADER]: error.code,
  })
  outgoing.end(body)
}
