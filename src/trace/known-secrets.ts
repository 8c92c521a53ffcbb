import { REDACTED } from './secrets.ts'

/** Shorter values are left out where their name says so, but not searched for elsewhere: they would be found in innocent words. */
const SEARCHED_CHARS_MIN = 8
/** How many values are searched for everywhere. */
const SEARCHED_MAX = 200

/** How a value may be spelled: as it is, within JSON, and within a URL or form. */
function spellings(secret: string): string[] {
  const encoded = encodeURIComponent(secret.toWellFormed())
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encoded, encoded.replaceAll('%20', '+')])]
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}

/** Secrets by their values: what was found by its name once is found anywhere. */
export class KnownSecrets {
  readonly #values: Set<string>
  #search: RegExp | undefined

  constructor(values: readonly string[]) {
    this.#values = new Set(values)
  }

  get values(): readonly string[] {
    return [...this.#values]
  }

  /** Takes note of a value, if it is worth searching for. */
  learn(value: string): void {
    if (value.length < SEARCHED_CHARS_MIN || this.#values.has(value) || this.#values.size >= SEARCHED_MAX) return
    this.#values.add(value)
    this.#search = undefined
  }

  /** A text without them. */
  removeFrom(text: string): string {
    if (this.#values.size === 0) return text
    // The longest first: a secret may begin as another does.
    const sorted = [...this.#values].flatMap(spellings).toSorted((a, b) => b.length - a.length)
    this.#search ??= new RegExp(sorted.map(literal).join('|'), 'g')
    return text.replace(this.#search, REDACTED)
  }
}
