import { setFlagsFromString } from 'node:v8'

/**
 * Keeps the heap of this process small: the young generation stays as large as it is, and the old one may grow by a third
 * between two full collections. V8 by itself lets them grow to 128 MB and beyond under load, and keeps what it has. A limit of
 * the young generation (`--max-semi-space-size`) is only read when a process starts; these two are read whenever they matter.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--heap-growing-percent=30')
}
