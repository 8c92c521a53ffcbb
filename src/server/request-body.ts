import type { IncomingMessage } from 'node:http'
import { SeedbedError } from '../core/errors.ts'

function tooLarge(bytesMax: number): SeedbedError {
  return new SeedbedError(
    'SEEDBED_TOO_LARGE',
    `Failed to read the request: its body is longer than ${bytesMax} bytes. Send less, or raise maxRequestSize.`,
  )
}

function hasBody({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
}

async function readBytes(incoming: IncomingMessage, bytesMax: number): Promise<Buffer<ArrayBuffer>> {
  if (Number(incoming.headers['content-length'] ?? 0) > bytesMax) throw tooLarge(bytesMax)
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > bytesMax) throw tooLarge(bytesMax)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * The body of a request, if it has one.
 *
 * @param bytesMax - How long it may be.
 * @throws `SEEDBED_TOO_LARGE` as soon as it is longer.
 */
export function requestBody(incoming: IncomingMessage, bytesMax: number): Promise<Buffer<ArrayBuffer>> | undefined {
  return hasBody(incoming) ? readBytes(incoming, bytesMax) : undefined
}
