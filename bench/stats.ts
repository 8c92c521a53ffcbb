import { createRandom } from 'seedbed/random'

/** The value below which a share of the values lies, interpolated between neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const position = (sorted.length - 1) * share
  const below = sorted[Math.floor(position)]!
  const above = sorted[Math.ceil(position)]!
  return below + (above - below) * (position - Math.floor(position))
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** One as a multiple of the other, round by round: on a machine with changing load only neighbours in time compare. */
export function ratios(costs: readonly number[], over: readonly number[]): number[] {
  return costs.map((cost, round) => cost / over[round]!)
}

/** When to stop measuring. */
export interface Effort {
  readonly roundsMax: number
  /** No round starts that would probably end after this many seconds. */
  readonly budgetSeconds: number
}

const order = createRandom('bench')

/**
 * Measures every subject once a round, in a new order each round, so that drift of the machine hits all alike.
 *
 * @param measure - Measures one subject, in a process of its own.
 * @returns By subject, what each round measured; at least one round.
 */
export async function inRounds<Name extends string, Result>(
  names: readonly Name[],
  { roundsMax, budgetSeconds }: Effort,
  measure: (name: Name) => Promise<Result>,
): Promise<Record<Name, Result[]>> {
  const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Result[]>
  const startMs = performance.now()
  for (let round = 1; round <= roundsMax; round++) {
    for (const name of order.shuffle(names)) results[name].push(await measure(name))
    const elapsedSeconds = (performance.now() - startMs) / 1_000
    if ((elapsedSeconds / round) * (round + 1) > budgetSeconds) break
  }
  return results
}
