/** A line of one text, of the other, or of both. */
export interface DiffLine {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

/** Lines around a difference that are shown with it. */
const CONTEXT_LINES = 3

/** A difference with the lines that are alike left out where they are far from any other: how many, in their place. */
export function folded(lines: readonly DiffLine[]): (DiffLine | number)[] {
  const changed = lines.flatMap(({ sign }, at) => (sign === ' ' ? [] : [at]))
  const isNear = new Set(
    changed.flatMap((at) => Array.from({ length: 2 * CONTEXT_LINES + 1 }, (_, by) => at - CONTEXT_LINES + by)),
  )
  const parts: (DiffLine | number)[] = []
  for (const [at, line] of lines.entries()) {
    const last = parts.at(-1)
    if (isNear.has(at)) parts.push(line)
    else if (typeof last === 'number') parts[parts.length - 1] = last + 1
    else parts.push(1)
  }
  return parts
}

/** Longer texts are shown one after the other. */
const LINES_MAX = 400

/**
 * Two texts line by line: the longest common subsequence (Hunt and McIlroy, 1976, in its quadratic form), removed lines before added
 * ones.
 */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  if (before.length > LINES_MAX || after.length > LINES_MAX) {
    return [
      ...before.map((text) => ({ sign: '-' as const, text })),
      ...after.map((text) => ({ sign: '+' as const, text })),
    ]
  }
  // common[i][j]: how many lines the rests from i and j have in common.
  const common = Array.from({ length: before.length + 1 }, () => Array.from(after, () => 0).concat(0))
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i]![j] =
        before[i] === after[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
    }
  }
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ sign: ' ', text: before[i++]! })
      j++
    } else if (j >= after.length || (i < before.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ sign: '-', text: before[i++]! })
    } else lines.push({ sign: '+', text: after[j++]! })
  }
  return lines
}
