/** A map whose snapshot is a reference: the first write after it copies, and only that one. */
export class VersionedMap<K, V> {
  #map = new Map<K, V>()
  #isShared = false

  get(key: K): V | undefined {
    return this.#map.get(key)
  }

  get size(): number {
    return this.#map.size
  }

  set(key: K, value: V): void {
    this.#own().set(key, value)
  }

  /** Takes out what a test says is over. */
  deleteWhere(isOver: (value: V, key: K) => boolean): void {
    for (const [key, value] of this.#map) if (isOver(value, key)) this.#own().delete(key)
  }

  /** Takes out the key that was set first, if there is one. */
  deleteFirst(): void {
    const [first] = this.#map.keys()
    if (first !== undefined) this.#own().delete(first)
  }

  /** The map, as nobody else has it. */
  #own(): Map<K, V> {
    if (this.#isShared) {
      this.#map = new Map(this.#map)
      this.#isShared = false
    }
    return this.#map
  }

  snapshot(): ReadonlyMap<K, V> {
    this.#isShared = true
    return this.#map
  }

  restore(snapshot: ReadonlyMap<K, V>): void {
    this.#map = snapshot as Map<K, V>
    this.#isShared = true
  }
}
