import { readFileSync } from 'node:fs'
import { SeedbedError, thrownText } from '../core/errors.ts'
import type { Manifest } from '../manifest/manifest.ts'
import { parseManifest } from '../manifest/parse.ts'

/**
 * The text of a file that a user names.
 *
 * @throws `SEEDBED_INVALID_ARGUMENT` when it cannot be read.
 */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to read ${path}: ${thrownText(error)}.`)
  }
}

/**
 * The manifest that a user names.
 *
 * @throws `SEEDBED_INVALID_ARGUMENT` or `SEEDBED_INVALID_MANIFEST`.
 */
export function readManifest(path: string): Manifest {
  return parseManifest(readText(path), path)
}
