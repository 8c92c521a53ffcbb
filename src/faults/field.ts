/** A JSON Schema (draft 2020-12), or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/** One field of a rule: the one definition that its check, its message and its JSON Schema follow. */
export interface Field {
  readonly schema: JsonSchema
  /** What is allowed, in words that follow "Use ". */
  readonly allowed: string
  isAllowed(value: unknown): boolean
}

/**
 * A number within bounds.
 *
 * @param min - Lower bound (included).
 * @param max - Upper bound (included).
 * @param description - What it means, for editors.
 */
export function numberIn(min: number, max: number, description: string): Field {
  return {
    schema: { type: 'number', minimum: min, maximum: max, description },
    allowed: `a number within ${min}..${max}`,
    isAllowed: (value) => typeof value === 'number' && value >= min && value <= max,
  }
}

/** A whole number within bounds (both included). */
export function wholeIn(min: number, max: number, description: string): Field {
  return {
    schema: { type: 'integer', minimum: min, maximum: max, description },
    allowed: max === Number.MAX_SAFE_INTEGER ? `a whole number >= ${min}` : `a whole number within ${min}..${max}`,
    isAllowed: (value) => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
  }
}

/** A count: a whole number of `min` or more. */
export function countFrom(min: number, description: string): Field {
  return wholeIn(min, Number.MAX_SAFE_INTEGER, description)
}

/** A text that is not empty. */
export function text(what: string, description: string): Field {
  return {
    schema: { type: 'string', minLength: 1, description },
    allowed: what,
    isAllowed: (value) => typeof value === 'string' && value !== '',
  }
}

/** One of a few words. */
export function oneOf(words: readonly string[], description: string): Field {
  return {
    schema: { enum: words, description },
    allowed: words.map((word) => `"${word}"`).join(', '),
    isAllowed: (value) => words.includes(value as string),
  }
}

/** Yes or no. */
export function flag(description: string): Field {
  return {
    schema: { type: 'boolean', description },
    allowed: 'true or false',
    isAllowed: (value) => typeof value === 'boolean',
  }
}

/** A list that is not empty. */
export function listOf(item: Field, what: string, description: string): Field {
  return {
    schema: { type: 'array', minItems: 1, items: item.schema, description },
    allowed: what,
    isAllowed: (value) => Array.isArray(value) && value.length > 0 && value.every((part) => item.isAllowed(part)),
  }
}

/** One of two forms. */
export function either(first: Field, second: Field, description: string): Field {
  return {
    schema: { anyOf: [first.schema, second.schema], description },
    allowed: `${first.allowed}, or ${second.allowed}`,
    isAllowed: (value) => first.isAllowed(value) || second.isAllowed(value),
  }
}

/** An object that has exactly these fields, `optional` ones aside. */
export function objectOf(
  fields: Readonly<Record<string, Field>>,
  optional: readonly string[],
  description: string,
): Field {
  const names = Object.keys(fields)
  const required = names.filter((name) => !optional.includes(name))
  const properties = Object.fromEntries(names.map((name) => [name, fields[name]!.schema]))
  const shape = names.map((name) => (optional.includes(name) ? `${name}?` : name)).join(', ')
  return {
    schema: { type: 'object', properties, required, additionalProperties: false, description },
    allowed: `{ ${shape} }, each ${fields[names[0]!]!.allowed}`,
    isAllowed(value) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
      const given = Object.entries(value).filter(([, part]) => part !== undefined)
      const hasAll = required.every((name) => given.some(([other]) => other === name))
      return hasAll && given.every(([name, part]) => Object.hasOwn(fields, name) && fields[name]!.isAllowed(part))
    },
  }
}

/** Any value that JSON can hold. */
export function json(description: string): Field {
  return { schema: { description }, allowed: 'a JSON value', isAllowed: isJson }
}

function isJson(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined
  } catch {
    return false
  }
}

/** Headers by name. */
export function headers(description: string): Field {
  return {
    schema: { type: 'object', additionalProperties: { type: 'string' }, description },
    allowed: 'an object of strings that HTTP allows as names and values of headers',
    isAllowed: isHeaders,
  }
}

function isHeaders(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  if (!Object.values(value).every((header) => typeof header === 'string')) return false
  try {
    return new Headers(value as Record<string, string>) instanceof Headers
  } catch {
    return false
  }
}
