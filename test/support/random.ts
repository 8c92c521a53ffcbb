import type { Label } from '../../src/random/hash.ts'
import { createRandom, type Random } from '../../src/random/index.ts'

/** A stream that notes what is taken from it and from everything below it. */
export interface CountingRandom {
  readonly random: Random
  /** How many draws were made. */
  draws(): number
  /** The labels of every stream that was asked for, as JSON. */
  readonly streams: readonly string[]
}

/** Makes the stream of a seed, counting. */
export function countingRandom(seed: string): CountingRandom {
  let draws = 0
  const streams: string[] = []

  function counting(random: Random): Random {
    return new Proxy(random, {
      get(target, name: keyof Random) {
        if (name === 'stream') {
          return (...labels: Label[]) => {
            streams.push(JSON.stringify(labels))
            return counting(target.stream(...labels))
          }
        }
        return (...args: never[]) => {
          draws++
          return (target[name] as (...args: never[]) => unknown)(...args)
        }
      },
    })
  }

  return { random: counting(createRandom(seed)), draws: () => draws, streams }
}
