/** A pair of entries that belong together, or one that the other list lacks. */
export interface Step<T> {
  readonly was: T | undefined
  readonly is: T | undefined
}

/** More pairs than this are not compared: all entries are then taken for others. */
const PAIRS_MAX = 1_000_000

const gone = <T>(was: T): Step<T> => ({ was, is: undefined })
const added = <T>(is: T): Step<T> => ({ was: undefined, is })

/** `lengths[i][j]`: how many pairs the lists have at most from `i` and `j` on. */
function commonLengths<T>(was: readonly T[], is: readonly T[], alike: (was: T, is: T) => boolean): number[][] {
  const lengths = Array.from({ length: was.length + 1 }, () => Array.from({ length: is.length + 1 }, () => 0))
  for (let i = was.length - 1; i >= 0; i--) {
    for (let j = is.length - 1; j >= 0; j--) {
      lengths[i]![j] = alike(was[i]!, is[j]!)
        ? lengths[i + 1]![j + 1]! + 1
        : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
    }
  }
  return lengths
}

function subsequence<T>(was: readonly T[], is: readonly T[], alike: (was: T, is: T) => boolean): Step<T>[] {
  if (was.length * is.length > PAIRS_MAX) return [...was.map(gone), ...is.map(added)]
  const lengths = commonLengths(was, is, alike)
  const steps: Step<T>[] = []
  // Between two pairs, what is gone comes before what is new.
  let fresh: Step<T>[] = []
  let [i, j] = [0, 0]
  while (i < was.length || j < is.length) {
    if (i < was.length && j < is.length && alike(was[i]!, is[j]!)) {
      steps.push(...fresh, { was: was[i++], is: is[j++] })
      fresh = []
    } else if (i === was.length || (j < is.length && lengths[i]![j + 1]! >= lengths[i + 1]![j]!)) {
      fresh.push(added(is[j++]!))
    } else steps.push(gone(was[i++]!))
  }
  return [...steps, ...fresh]
}

/**
 * Pairs the entries of two lists in order, so that an entry which was added or removed shifts no others: a longest common
 * subsequence (Wagner and Fischer 1974).
 *
 * @param alike - Whether two entries belong together.
 */
export function align<T>(was: readonly T[], is: readonly T[], alike: (was: T, is: T) => boolean): Step<T>[] {
  let start = 0
  while (start < was.length && start < is.length && alike(was[start]!, is[start]!)) start++
  let end = 0
  const endMax = Math.min(was.length, is.length) - start
  while (end < endMax && alike(was.at(-1 - end)!, is.at(-1 - end)!)) end++
  const pair = (at: number, shift: number): Step<T> => ({ was: was[at], is: is[at + shift] })
  const shift = is.length - was.length
  return [
    ...Array.from({ length: start }, (_, at) => pair(at, 0)),
    ...subsequence(was.slice(start, was.length - end), is.slice(start, is.length - end), alike),
    ...Array.from({ length: end }, (_, at) => pair(was.length - end + at, shift)),
  ]
}
