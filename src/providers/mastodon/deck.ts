import type { Random } from '../../random/index.ts'

/** Hands out the items of lists in drawn orders: between two times that one comes, at least half of its list was there. */
export interface Deck {
  next<T>(list: readonly T[]): T
}

interface Pile {
  readonly order: readonly unknown[]
  dealt: number
}

/** Makes a deck; lists are told apart by identity. */
export function createDeck(random: Random): Deck {
  const piles = new Map<readonly unknown[], Pile>()

  /** A round as drawn: first those that came first in the round before. */
  function round(list: readonly unknown[], before: readonly unknown[] | undefined): readonly unknown[] {
    if (before === undefined) return random.shuffle(list)
    const half = Math.ceil(before.length / 2)
    return [...random.shuffle(before.slice(0, half)), ...random.shuffle(before.slice(half))]
  }

  return {
    next<T>(list: readonly T[]): T {
      let pile = piles.get(list)
      if (pile === undefined || pile.dealt === pile.order.length) {
        pile = { order: round(list, pile?.order), dealt: 0 }
        piles.set(list, pile)
      }
      return pile.order[pile.dealt++] as T
    },
  }
}
