import { hash } from 'node:crypto'

/** Four unsigned 32-bit words: the first 128 bits of a SHA-256, little-endian. */
export type Hash128 = readonly [number, number, number, number]

/** A name for a stream: a string or a finite number; `1` and `'1'` are different labels. */
export type Label = string | number

/** The first 128 bits of SHA-256 (FIPS 180-4) over the UTF-8 bytes of a text. */
export function hash128(text: string): Hash128 {
  const bytes = hash('sha256', text, 'buffer')
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8), bytes.readUInt32LE(12)]
}

/**
 * The encoding that streams are keyed by: a JSON array, so that no two lists of labels share one
 * (`['a', 'bc']` is not `['ab', 'c']`).
 */
export function encodeLabels(labels: readonly Label[]): string {
  return JSON.stringify(labels)
}
