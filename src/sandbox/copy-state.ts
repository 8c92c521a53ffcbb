/** A state that is more than plain data. */
class NotPlain extends Error {}

function copyInto<T extends object>(original: object, copy: T, seen: Map<object, object>, fill: (copy: T) => void): T {
  seen.set(original, copy)
  fill(copy)
  return copy
}

function copied(value: unknown, seen: Map<object, object>): unknown {
  if (typeof value === 'function') throw new NotPlain()
  if (typeof value !== 'object' || value === null) return value
  const known = seen.get(value)
  if (known !== undefined) return known
  if (value instanceof Date) return new Date(value)
  if (Array.isArray(value)) {
    return copyInto(value, [] as unknown[], seen, (copy) => value.forEach((item) => copy.push(copied(item, seen))))
  }
  if (value instanceof Map) {
    return copyInto(value, new Map(), seen, (copy) => {
      for (const [key, item] of value) copy.set(copied(key, seen), copied(item, seen))
    })
  }
  if (value instanceof Set) {
    return copyInto(value, new Set(), seen, (copy) => value.forEach((item) => copy.add(copied(item, seen))))
  }
  const prototype = Object.getPrototypeOf(value) as object | null
  if (prototype !== Object.prototype && prototype !== null) throw new NotPlain()
  return copyInto(value, Object.create(prototype) as Record<string, unknown>, seen, (copy) => {
    for (const [name, item] of Object.entries(value)) copy[name] = copied(item, seen)
  })
}

/**
 * A deep copy of plain data: objects, lists, maps, sets, dates, and what they hold.
 *
 * @returns The copy, or `undefined` when there is more in it: functions, or objects of a class.
 */
export function copyOf(value: unknown): { readonly copy: unknown } | undefined {
  try {
    return { copy: copied(value, new Map()) }
  } catch (error) {
    if (error instanceof NotPlain) return undefined
    throw error
  }
}
