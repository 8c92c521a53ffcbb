import type { FaultKind } from './fault.ts'
import { flag } from './field.ts'

/** Lets the look-up of the host's name fail; the provider is not asked. */
export interface DnsFailureParams {
  /** Whether the failure is the resolver's (`EAI_AGAIN`) and not that there is no such host (`ENOTFOUND`); default false. */
  readonly temporary?: boolean
}

export const dnsFailure: FaultKind<DnsFailureParams> = {
  type: 'dns-failure',
  about: "Lets the look-up of the host's name fail.",
  fields: {
    temporary: flag('Whether the resolver fails (EAI_AGAIN) and not the host is unknown (ENOTFOUND); default false.'),
  },
  effect: ({ temporary = false }) => ({
    abort: { code: temporary ? 'EAI_AGAIN' : 'ENOTFOUND', syscall: 'getaddrinfo' },
  }),
}
