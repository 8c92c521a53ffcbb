/** A map whose snapshot is a reference: the first write after it copies, and only that one. */
export class VersionedMap<K, V> {
  #map = new Map<K, V>()
  #isShared = false

  get(key: K): V | undefined {
    return this.#map.get(key)
  }

  set(key: K, value: V): void {
    if (this.#isShared) {
      this.#map = new Map(this.#map)
      this.#isShared = false
    }
    this.#map.set(key, value)
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
