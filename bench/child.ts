import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const TIMEOUT_MS = 120_000

/** Runs a script of this folder in a process of its own, and reads what it prints as JSON. */
export async function runScript<Result>(script: string, args: readonly string[]): Promise<Result> {
  const flags = ['--expose-gc', '--no-warnings', join(import.meta.dirname, script)]
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, ...args], { timeout: TIMEOUT_MS })
  return JSON.parse(stdout) as Result
}
