import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Manifest, printManifest } from './manifest.ts'
import { parseManifest } from './parse.ts'

/** A holder needs about a millisecond; one that is still there after this many turns was killed. */
const LOCK_TURNS_MAX = 200
const LOCK_TURN_MS = 5

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

/** Blocks this thread: manifests are written while the process exits, when nothing asynchronous ends any more. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Runs one process at a time. */
function locked(path: string, run: () => void): void {
  const lock = `${path}.lock`
  for (let turn = 0; ; turn++) {
    try {
      closeSync(openSync(lock, turn < LOCK_TURNS_MAX ? 'wx' : 'w'))
      break
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
      pause(LOCK_TURN_MS)
    }
  }
  try {
    run()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** The text of a file, or nothing where there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return undefined
    throw error
  }
}

/** Writes a file whole or not at all: whoever reads it meanwhile sees what was there before. */
export function writeWhole(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  const temporary = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, text)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

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
