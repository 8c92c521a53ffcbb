import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A holder needs about a millisecond; one that is still there after this many turns was killed. */
const LOCK_TURNS_MAX = 200
const LOCK_TURN_MS = 5

/** In a worker with contexts of its own, the errors of Node are no instances of our `Error`. */
function isCode(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException).code === code
}

/** Blocks this thread: files are written while the process exits, when nothing asynchronous ends any more. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Runs one process at a time, as far as they agree on a path. */
export function locked(path: string, run: () => void): void {
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
