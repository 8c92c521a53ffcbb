import type { FaultKind } from './fault.ts'
import { countFrom } from './field.ts'

/** Redirects the request to where it came from, with status 307; the provider is not asked. */
export interface RedirectLoopParams {
  /** How many times, before the same request is let through; a whole number >= 1, default: without end. */
  readonly hops?: number
}

export const redirectLoop: FaultKind<RedirectLoopParams, Map<string, number>> = {
  type: 'redirect-loop',
  about: 'Redirects the request to where it came from.',
  fields: { hops: countFrom(1, 'How many times before the same request is let through; default: without end.') },
  createState: () => new Map(),
  effect({ hops = Infinity }, { request, state }) {
    const made = state.get(request.key) ?? 0
    state.set(request.key, made < hops ? made + 1 : 0)
    if (made >= hops) return undefined
    return { error: { status: 307, body: '', headers: { location: request.url } } }
  },
}
