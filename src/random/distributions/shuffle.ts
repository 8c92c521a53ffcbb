import { cannotDraw, type Source } from '../source.ts'
import { integer } from './integer.ts'

/** A shuffled copy, every order equally likely (Fisher-Yates, in Durstenfeld's form, CACM 7(7), 1964). */
export function shuffle<T>(source: Source, items: readonly T[]): T[] {
  const copy = [...items]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = integer(source, 0, i)
    const swapped = copy[i] as T
    copy[i] = copy[j] as T
    copy[j] = swapped
  }
  return copy
}

/** Some items without repetition, every choice and order equally likely: the first steps of a Fisher-Yates shuffle. */
export function sample<T>(source: Source, items: readonly T[], count: number): T[] {
  if (!Number.isInteger(count) || count < 0 || count > items.length) {
    throw cannotDraw(
      'a sample',
      `the count ${count} is not a whole number within 0..${items.length}, the list's length`,
    )
  }
  const copy = [...items]
  for (let i = 0; i < count; i++) {
    const j = integer(source, i, copy.length - 1)
    const swapped = copy[i] as T
    copy[i] = copy[j] as T
    copy[j] = swapped
  }
  return copy.slice(0, count)
}
