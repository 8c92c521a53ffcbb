import { constants } from 'node:os'
import { type NetworkErrorDetails, SimulatedFault } from '../core/errors.ts'
import type { AbortEffect } from '../faults/effect.ts'

/** What OpenSSL says about certificates, by Node's code. */
const CERTIFICATES: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: "Hostname/IP does not match certificate's altnames",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'unable to verify the first certificate',
}

/** libuv's numbers for failures of getaddrinfo, which are no errnos of the system. */
const RESOLVER: Readonly<Record<string, number>> = { ENOTFOUND: -3008, EAI_AGAIN: -3001 }

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
}

function numbered(code: string): { errno?: number } {
  const errno = constants.errno[code as keyof typeof constants.errno]
  return errno === undefined ? {} : { errno: -errno }
}

/**
 * The error that Node would give to a client, marked as simulated.
 *
 * @param url - What was asked.
 * @param rule - The rule that caused it.
 */
export function networkError({ code, syscall }: AbortEffect, url: URL, rule: string): SimulatedFault {
  const { hostname } = url
  let message = CERTIFICATES[code] ?? `${syscall} ${code}`
  let details: NetworkErrorDetails = { code, ...(syscall === undefined ? {} : { syscall }), ...numbered(code) }
  if (syscall === 'getaddrinfo') {
    message += ` ${hostname}`
    details = { ...details, errno: RESOLVER[code]!, hostname }
  }
  if (syscall === 'connect') {
    message += ` ${hostname}:${portOf(url)}`
    details = { ...details, address: hostname, port: portOf(url) }
  }
  return new SimulatedFault(message, details, rule)
}
