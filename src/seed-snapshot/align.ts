/** A pair of entries that belong together, or one that the other list lacks. */
export interface Step<T> {
  readonly was: T | undefined
  readonly is: T | undefined
}

/** More pairs than this are not compared: the entries are then taken one after the other. */
const PAIRS_MAX = 1_000_000

function inOrder<T>(was: readonly T[], is: readonly T[]): Step<T>[] {
  return Array.from({ length: Math.max(was.length, is.length) }, (_, at) => ({ was: was[at], is: is[at] }))
}

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
  if (was.length * is.length > PAIRS_MAX) return inOrder(was, is)
  const lengths = commonLengths(was, is, alike)
  const steps: Step<T>[] = []
  let [i, j] = [0, 0]
  while (i < was.length || j < is.length) {
    if (i < was.length && j < is.length && alike(was[i]!, is[j]!)) steps.push({ was: was[i++], is: is[j++] })
    else if (j === is.length || (i < was.length && lengths[i + 1]![j]! >= lengths[i]![j + 1]!))
      steps.push({ was: was[i++], is: undefined })
    else steps.push({ was: undefined, is: is[j++] })
  }
  return steps
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
  return [
    ...inOrder(was.slice(0, start), is.slice(0, start)),
    ...subsequence(was.slice(start, was.length - end), is.slice(start, is.length - end), alike),
    ...inOrder(was.slice(was.length - end), is.slice(is.length - end)),
  ]
}
