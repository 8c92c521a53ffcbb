/** Shorter values are cheaper to repeat than to refer to. */
const SHARED_CHARS_MIN = 24

/** Plain data in which values that occur more than once are stored once; `{"$": 3}` stands for `shared[3]`. */
interface Packed {
  readonly root: unknown
  readonly shared: readonly unknown[]
}

type Plain = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null
}

/** The JSON of values, each made once. */
class Texts {
  readonly #byObject = new Map<object, string>()

  of(value: unknown): string {
    if (!isObject(value)) return JSON.stringify(value) ?? 'null'
    let text = this.#byObject.get(value)
    if (text === undefined) {
      text = Array.isArray(value) ? `[${value.map((item) => this.of(item)).join()}]` : this.#ofFields(value)
      this.#byObject.set(value, text)
    }
    return text
  }

  #ofFields(value: Plain): string {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined)
    return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${this.of(field)}`).join()}}`
  }
}

/** A value with each of its parts changed. */
function mapped(value: unknown, change: (part: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, change(part)]))
}

/** Plain data as JSON, in which equal headers, bodies and decisions stand once. No object of it may have a field `$`. */
export function pack(data: unknown): string {
  const texts = new Texts()
  const counts = new Map<string, number>()
  const isShareable = (value: unknown): boolean =>
    (typeof value === 'string' || isObject(value)) && texts.of(value).length >= SHARED_CHARS_MIN

  function count(value: unknown): void {
    if (isShareable(value)) {
      const text = texts.of(value)
      const times = (counts.get(text) ?? 0) + 1
      counts.set(text, times)
      if (times > 1) return
    }
    if (isObject(value)) for (const part of Object.values(value)) count(part)
  }

  const shared: unknown[] = []
  const indexes = new Map<string, number>()

  function refer(value: unknown): unknown {
    if (!isShareable(value)) return mapped(value, refer)
    const text = texts.of(value)
    if (counts.get(text) === 1) return mapped(value, refer)
    let index = indexes.get(text)
    if (index === undefined) {
      index = shared.push(mapped(value, refer)) - 1
      indexes.set(text, index)
    }
    return { $: index }
  }

  count(data)
  return JSON.stringify({ root: refer(data), shared } satisfies Packed)
}

/** Reads what {@link pack} wrote; what was stored once is one object again. */
export function unpack(json: string): unknown {
  const { root, shared } = JSON.parse(json) as Packed
  const read = new Map<number, unknown>()

  function whole(value: unknown): unknown {
    const index = isObject(value) ? value['$'] : undefined
    if (typeof index !== 'number') return mapped(value, whole)
    if (!read.has(index)) read.set(index, whole(shared[index]))
    return read.get(index)
  }

  return whole(root)
}
