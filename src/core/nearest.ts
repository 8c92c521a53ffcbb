/** Edit distance with unit costs (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const substitution = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(substitution, previous[j]! + 1, current[j - 1]! + 1))
    }
    previous = current
  }
  return previous[b.length]!
}

/**
 * The candidate that a mistyped name most likely meant.
 *
 * @param name - What was typed; only its first 100 characters are compared.
 * @param candidates - The valid names.
 * @returns The nearest candidate, or `undefined` when none is alike (more than a third of the name would have to change).
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const typed = name.slice(0, 100).toLowerCase()
  let best: string | undefined
  let bestDistance = Math.max(2, Math.floor(typed.length / 3)) + 1
  for (const candidate of candidates) {
    const current = distance(typed, candidate.toLowerCase())
    if (current < bestDistance) {
      best = candidate
      bestDistance = current
    }
  }
  return best
}

/** ` Did you mean "x"?`, or nothing when no candidate is alike. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const match = nearest(name, candidates)
  return match === undefined ? '' : ` Did you mean "${match}"?`
}
