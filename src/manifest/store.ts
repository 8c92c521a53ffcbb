import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { locked, readIfThere, writeWhole } from '../core/files.ts'
import { type Manifest, printManifest } from './manifest.ts'
import { parseManifest } from './parse.ts'

/** What is there, or nothing; what cannot be read is moved aside. */
function previousManifest(path: string, onUnreadable: (error: Error) => void): Manifest | undefined {
  const text = readIfThere(path)
  if (text === undefined) return undefined
  try {
    return parseManifest(text, path)
  } catch (error) {
    renameSync(path, `${path}.old`)
    onUnreadable(error as Error)
    return undefined
  }
}

/**
 * Changes a manifest, as the only process that does.
 *
 * @param change - Makes the next manifest of the one that is there; nothing removes the file.
 * @param onUnreadable - Told why what was there could not be read; it was moved to `<path>.old`.
 * @throws What the file system says.
 */
export function updateManifest(
  path: string,
  change: (previous: Manifest | undefined) => Manifest | undefined,
  onUnreadable: (error: Error) => void,
): void {
  mkdirSync(dirname(path), { recursive: true })
  locked(path, () => {
    const previous = previousManifest(path, onUnreadable)
    const next = change(previous)
    if (next !== undefined) writeWhole(path, printManifest(next))
    else if (previous !== undefined) rmSync(path)
  })
}
