import { randomBytes } from 'node:crypto'
import { isLoopback } from './address.ts'

/** A server that listens on one of these listens to nobody but this machine. */
function isLocal(host: string): boolean {
  return isLoopback(host) || host === '::1'
}

/** What the control plane asks for: what was given; on loopback nothing; elsewhere a secret drawn from the machine's entropy. */
export function controlToken(host: string, given: string | undefined): { token: string | undefined; isDrawn: boolean } {
  if (given !== undefined) return { token: given, isDrawn: false }
  if (isLocal(host)) return { token: undefined, isDrawn: false }
  return { token: randomBytes(18).toString('base64url'), isDrawn: true }
}
