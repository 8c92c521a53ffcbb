import type { Socket } from 'node:net'

/** `net.Socket.prototype.connect`, in all its forms. */
export type Connect = (this: Socket, ...args: unknown[]) => Socket

/** Where a socket is to connect to; the path of a pipe has no host. */
export interface Target {
  readonly host?: string
  readonly port?: number | string
}

/** Reads the arguments of `connect`. */
export function targetOf(args: readonly unknown[]): Target {
  const [first, second] = args
  if (Array.isArray(first)) return targetOf(first)
  if (typeof first === 'object' && first !== null) return first
  return { ...(typeof first === 'number' && { port: first }), ...(typeof second === 'string' && { host: second }) }
}

/** A target as URLs, as policies know them: of both schemes, as a port says nothing about what is spoken there. */
export function urlsOf({ host = 'localhost', port = 80 }: Target): URL[] {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`
  return [`http://${authority}`, `https://${authority}`].filter((url) => URL.canParse(url)).map((url) => new URL(url))
}
