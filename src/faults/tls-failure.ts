import type { FaultKind } from './fault.ts'
import { oneOf } from './field.ts'

/** What can be wrong with a certificate, as Node names it. */
const CODES = [
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
] as const

/** Lets the TLS handshake fail; the provider is not asked. */
export interface TlsFailureParams {
  /** What is wrong with the certificate; default `CERT_HAS_EXPIRED`. */
  readonly code?: (typeof CODES)[number]
}

export const tlsFailure: FaultKind<TlsFailureParams> = {
  type: 'tls-failure',
  about: 'Lets the TLS handshake fail.',
  fields: { code: oneOf(CODES, 'What is wrong with the certificate; default CERT_HAS_EXPIRED.') },
  effect: ({ code = 'CERT_HAS_EXPIRED' }) => ({ abort: { code } }),
}
