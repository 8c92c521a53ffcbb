import { DELAY_MS_MAX } from '../core/message.ts'
import type { Random } from '../random/index.ts'
import type { FaultKind } from './fault.ts'
import { numberIn, oneOf } from './field.ts'

/** Delays the answer before its first byte. Without parameters: 200 ms. */
export interface LatencyParams {
  /** How the delay is drawn; default `fixed`. */
  readonly distribution?: 'fixed' | 'uniform' | 'gaussian' | 'lognormal' | 'exponential' | 'pareto'
  /** `fixed`: the delay in milliseconds, 0 to 2147483647 (included); default 200. */
  readonly ms?: number
  /** `gaussian`, `exponential`: the mean in milliseconds, 0 to 2147483647 (included); default 200. */
  readonly meanMs?: number
  /** `gaussian`: the standard deviation in milliseconds, 0 to 2147483647 (included); default 50. */
  readonly stdDevMs?: number
  /** `lognormal`: half of the delays are longer, in milliseconds, 0.001 to 2147483647 (included); default 200. */
  readonly medianMs?: number
  /** `lognormal`: the standard deviation of the logarithm, 0 to 20 (included); default 0.5. */
  readonly sigma?: number
  /** `uniform`, `pareto`: the shortest delay in milliseconds, 0 to 2147483647 (included); default 100. */
  readonly minMs?: number
  /** `pareto`: the exponent of the tail, 0.1 to 1000 (included); default 1.5, smaller is wilder. */
  readonly alpha?: number
  /** Up to this many milliseconds more or less, drawn evenly (included); 0 to 2147483647 (included), default 0. */
  readonly jitterMs?: number
  /** No delay is longer, in milliseconds, 0 to 2147483647 (included); default: none for `fixed`, 300 for `uniform`, 60000 for the others. */
  readonly maxMs?: number
}

type Distribution = NonNullable<LatencyParams['distribution']>

interface Shape {
  /** The parameters that belong to it, besides `jitterMs` and `maxMs`. */
  readonly own: readonly (keyof LatencyParams)[]
  readonly maxMs: number
  draw(params: LatencyParams, maxMs: number, random: Random): number
}

const SHAPES: Readonly<Record<Distribution, Shape>> = {
  fixed: { own: ['ms'], maxMs: DELAY_MS_MAX, draw: ({ ms = 200 }) => ms },
  uniform: {
    own: ['minMs'],
    maxMs: 300,
    draw: ({ minMs = 100 }, maxMs, random) => random.float(Math.min(minMs, maxMs), maxMs),
  },
  gaussian: {
    own: ['meanMs', 'stdDevMs'],
    maxMs: 60_000,
    draw: ({ meanMs = 200, stdDevMs = 50 }, _, random) => random.gaussian(meanMs, stdDevMs),
  },
  lognormal: {
    own: ['medianMs', 'sigma'],
    maxMs: 60_000,
    draw: ({ medianMs = 200, sigma = 0.5 }, _, random) => random.lognormal(Math.log(medianMs), sigma),
  },
  exponential: {
    own: ['meanMs'],
    maxMs: 60_000,
    draw: ({ meanMs = 200 }, _, random) => random.exponential(meanMs),
  },
  pareto: {
    own: ['minMs', 'alpha'],
    maxMs: 60_000,
    draw: ({ minMs = 100, alpha = 1.5 }, _, random) => random.pareto(alpha, minMs),
  },
}

const milliseconds = (description: string): ReturnType<typeof numberIn> => numberIn(0, DELAY_MS_MAX, description)

/** A parameter of another distribution would be ignored; a mistake, then. */
function contradiction(params: LatencyParams): string | undefined {
  const { distribution = 'fixed', minMs, maxMs } = params
  const owners = (name: string): string[] =>
    Object.entries(SHAPES).flatMap(([owner, { own }]) => (own.includes(name as keyof LatencyParams) ? [owner] : []))
  const foreign = Object.entries(params).find(
    ([name, value]) => value !== undefined && owners(name).length > 0 && !owners(name).includes(distribution),
  )
  if (foreign !== undefined) {
    const [name] = foreign
    return `"${name}" does not belong to the distribution "${distribution}". Use distribution: '${owners(name).join("' or '")}'.`
  }
  const capMs = maxMs ?? SHAPES[distribution].maxMs
  return minMs !== undefined && minMs > capMs
    ? `"minMs" is ${minMs}, more than "maxMs" (${capMs}). Swap them.`
    : undefined
}

export const latency: FaultKind<LatencyParams> = {
  type: 'latency',
  about: 'Delays the answer before its first byte.',
  fields: {
    distribution: oneOf(Object.keys(SHAPES), 'How the delay is drawn; default fixed.'),
    ms: milliseconds('fixed: the delay; default 200.'),
    meanMs: milliseconds('gaussian, exponential: the mean; default 200.'),
    stdDevMs: milliseconds('gaussian: the standard deviation; default 50.'),
    medianMs: numberIn(0.001, DELAY_MS_MAX, 'lognormal: half of the delays are longer; default 200.'),
    sigma: numberIn(0, 20, 'lognormal: the standard deviation of the logarithm; default 0.5.'),
    minMs: milliseconds('uniform, pareto: the shortest delay; default 100.'),
    alpha: numberIn(0.1, 1000, 'pareto: the exponent of the tail; default 1.5.'),
    jitterMs: milliseconds('Up to this many milliseconds more or less; default 0.'),
    maxMs: milliseconds('No delay is longer; default: none for fixed, 300 for uniform, 60000 for the others.'),
  },
  takesTime: true,
  rampsDelay: true,
  contradiction,
  effect(params, { random }) {
    const { distribution = 'fixed', jitterMs = 0 } = params
    const shape = SHAPES[distribution]
    const maxMs = params.maxMs ?? shape.maxMs
    const ms = shape.draw(params, maxMs, random)
    if (distribution === 'fixed' && jitterMs === 0) return { delayMs: Math.min(ms, maxMs) }
    const jittered = jitterMs === 0 ? ms : random.float(ms - jitterMs, ms + jitterMs)
    return { delayMs: Math.min(Math.max(0, Math.round(jittered)), maxMs) }
  },
}
