import { excludes, type FaultKind } from './fault.ts'
import { countFrom, numberIn } from './field.ts'

/** Answers a read as of earlier: with the provider's state and clock of then. */
export interface StaleParams {
  /** So many milliseconds ago on the sandbox clock; more than 0. */
  readonly ageMs?: number
  /** Before the last so many writes; a whole number >= 1, default 1. */
  readonly versions?: number
}

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

export const stale: FaultKind<StaleParams> = {
  type: 'stale',
  about: 'Answers a read as of earlier.',
  fields: {
    ageMs: numberIn(1, Number.MAX_SAFE_INTEGER, 'So many milliseconds ago on the sandbox clock.'),
    versions: countFrom(1, 'Before the last so many writes; default 1.'),
  },
  needsHistory: true,
  contradiction: (params) => excludes(params, 'ageMs', 'versions'),
  effect({ ageMs, versions = 1 }, { request }) {
    if (!READS.has(request.method)) return undefined
    if (ageMs !== undefined) return { asOf: { ageMs } }
    const kept = request.versions ?? 0
    return kept === 0 ? undefined : { asOf: { versions: Math.min(versions, kept) } }
  },
}
