/** What identifies a row. */
export type Id = string | number

/** Whether a text is a decimal number; a loop, because every look-up compares a dozen ids. */
function isDecimal(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 48 || code > 57) return false
  }
  return text !== ''
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Orders ids as people and APIs do: numbers by value, then decimal strings of any length by value (`'9'` before `'10'`), then
 * other strings by code unit.
 */
export function compareIds(a: Id, b: Id): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1
  if (typeof b === 'number') return 1
  const isNumeral = isDecimal(a)
  if (isNumeral !== isDecimal(b)) return isNumeral ? -1 : 1
  return isNumeral && a.length !== b.length ? a.length - b.length : byText(a, b)
}

/** A key of an index: the value of a field, as text that tells types apart, and where the row stands. */
export type IndexKey = readonly [value: string, position: Id]

export function compareIndexKeys(a: IndexKey, b: IndexKey): number {
  return byText(a[0], b[0]) || compareIds(a[1], b[1])
}
