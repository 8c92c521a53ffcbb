/** Orders keys: negative when `a` comes first. */
export type Compare<K> = (a: K, b: K) => number

type Entry<K, V> = readonly [key: K, value: V]
type Chunk<K, V> = readonly Entry<K, V>[]

/** Entries per chunk at most: small enough to copy on every write, large enough that 100,000 entries are 400 chunks. */
const CHUNK_MAX = 256

/**
 * A sorted map that never changes: a write returns a new map, which shares all chunks but one with the old. So a snapshot is
 * a reference, and costs nothing.
 */
export class SortedMap<K, V> {
  readonly size: number
  readonly #compare: Compare<K>
  /** In order, none empty. */
  readonly #chunks: readonly Chunk<K, V>[]

  constructor(compare: Compare<K>, chunks: readonly Chunk<K, V>[] = [], size: number = 0) {
    this.#compare = compare
    this.#chunks = chunks
    this.size = size
  }

  get(key: K): V | undefined {
    const chunk = this.#chunks[this.#chunkOf(key)]
    if (chunk === undefined) return undefined
    const index = this.#indexIn(chunk, key)
    const entry = chunk[index]
    return entry !== undefined && this.#compare(entry[0], key) === 0 ? entry[1] : undefined
  }

  set(key: K, value: V): SortedMap<K, V> {
    const at = Math.min(this.#chunkOf(key), this.#chunks.length - 1)
    if (at < 0) return this.#with([[[key, value]]], 1)
    const chunk = this.#chunks[at]!
    const index = this.#indexIn(chunk, key)
    const found = chunk[index]
    if (found !== undefined && this.#compare(found[0], key) === 0) {
      return this.#with(this.#chunks.with(at, chunk.with(index, [key, value])), this.size)
    }
    const grown = chunk.toSpliced(index, 0, [key, value])
    if (grown.length <= CHUNK_MAX) return this.#with(this.#chunks.with(at, grown), this.size + 1)
    // Most maps grow at their end: then full chunks stay behind, else two halves.
    const cut = index === chunk.length ? CHUNK_MAX : CHUNK_MAX / 2
    return this.#with(this.#chunks.toSpliced(at, 1, grown.slice(0, cut), grown.slice(cut)), this.size + 1)
  }

  delete(key: K): SortedMap<K, V> {
    const at = this.#chunkOf(key)
    const chunk = this.#chunks[at]
    if (chunk === undefined) return this
    const index = this.#indexIn(chunk, key)
    if (this.#compare(chunk[index]![0], key) !== 0) return this
    const rest = chunk.toSpliced(index, 1)
    const chunks = rest.length === 0 ? this.#chunks.toSpliced(at, 1) : this.#chunks.with(at, rest)
    return this.#with(chunks, this.size - 1)
  }

  /** The entries in order, from the first whose key is `from` or above. */
  *ascending(from?: K): Generator<Entry<K, V>> {
    let at = from === undefined ? 0 : this.#chunkOf(from)
    let index = from === undefined || at >= this.#chunks.length ? 0 : this.#indexIn(this.#chunks[at]!, from)
    for (; at < this.#chunks.length; at++, index = 0) {
      const chunk = this.#chunks[at]!
      for (; index < chunk.length; index++) yield chunk[index]!
    }
  }

  /** The entries that may differ from another map's: those of chunks that the two do not share. */
  *unshared(other: SortedMap<K, V>): Generator<Entry<K, V>> {
    const shared = new Set(other.#chunks)
    for (const chunk of this.#chunks) if (!shared.has(chunk)) yield* chunk
  }

  /** The entries in reverse order, from the first whose key is `from` or below. */
  *descending(from?: K): Generator<Entry<K, V>> {
    let at = this.#chunks.length - 1
    let index = Infinity
    if (from !== undefined && this.#chunkOf(from) <= at) {
      at = this.#chunkOf(from)
      index = this.#indexIn(this.#chunks[at]!, from)
      if (this.#compare(this.#chunks[at]![index]![0], from) > 0) index--
    }
    for (; at >= 0; at--, index = Infinity) {
      const chunk = this.#chunks[at]!
      for (let i = Math.min(index, chunk.length - 1); i >= 0; i--) yield chunk[i]!
    }
  }

  #with(chunks: readonly Chunk<K, V>[], size: number): SortedMap<K, V> {
    return new SortedMap(this.#compare, chunks, size)
  }

  /** The first chunk whose last key is not below. */
  #chunkOf(key: K): number {
    let low = 0
    let high = this.#chunks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const chunk = this.#chunks[middle]!
      if (this.#compare(chunk[chunk.length - 1]![0], key) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The first entry of a chunk whose key is not below. */
  #indexIn(chunk: Chunk<K, V>, key: K): number {
    let low = 0
    let high = chunk.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#compare(chunk[middle]![0], key) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
