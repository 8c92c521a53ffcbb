import { hash } from 'node:crypto'
import { SeedbedError } from '../core/errors.ts'

/** Four unsigned 32-bit words: the first 128 bits of a SHA-256, little-endian. */
export type Hash128 = readonly [number, number, number, number]

/** A name for a stream: a string or a finite number; `1` and `'1'` are different labels. */
export type Label = string | number

/** The first 128 bits of SHA-256 (FIPS 180-4) over the UTF-8 bytes of a text. */
export function hash128(text: string): Hash128 {
  // As a string of bytes: three times as fast as a buffer, and every new stream pays for it.
  const bytes = hash('sha256', text, 'binary')
  return [wordAt(bytes, 0), wordAt(bytes, 4), wordAt(bytes, 8), wordAt(bytes, 12)]
}

function wordAt(bytes: string, index: number): number {
  const high = (bytes.charCodeAt(index + 3) << 8) | bytes.charCodeAt(index + 2)
  return ((high << 16) | (bytes.charCodeAt(index + 1) << 8) | bytes.charCodeAt(index)) >>> 0
}

/**
 * The encoding that streams are keyed by: a JSON array, so that no two lists of labels share one
 * (`['a', 'bc']` is not `['ab', 'c']`).
 *
 * @throws `SEEDBED_INVALID_ARGUMENT` when a label is neither a string nor a finite number.
 */
export function encodeLabels(labels: readonly Label[]): string {
  for (const label of labels) {
    if (typeof label === 'string' || Number.isFinite(label)) continue
    throw new SeedbedError(
      'SEEDBED_INVALID_ARGUMENT',
      `Failed to name a random stream: the label ${String(label)} is neither a string nor a finite number.`,
    )
  }
  return JSON.stringify(labels)
}
