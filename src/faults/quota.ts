import type { FaultKind } from './fault.ts'
import { countFrom } from './field.ts'

/** Refuses requests beyond a number that never resets, in the provider's own words. */
export interface QuotaParams {
  /** Requests of this sandbox that are let through; a whole number >= 0, default 100. */
  readonly limit?: number
}

interface Used {
  used: number
}

export const quota: FaultKind<QuotaParams, Used> = {
  type: 'quota',
  about: 'Refuses requests beyond a number that never resets.',
  fields: { limit: countFrom(0, 'Requests of this sandbox that are let through; default 100.') },
  createState: () => ({ used: 0 }),
  effect({ limit = 100 }, { state }) {
    const exceeded = state.used >= limit
    if (!exceeded) state.used++
    return {
      limit: { limit, remaining: limit - state.used, resetAtMs: undefined, retryAfterMs: undefined, exceeded },
    }
  },
}
