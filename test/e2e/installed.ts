import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const ROOT: string = join(import.meta.dirname, '../..')

/** Where the run has its installation, told to the workers. */
const PLACE = 'E2E_INSTALLED'

/** Puts the packed files beside all they need, as npm would: the folder `node_modules` of every project. */
function install(): string {
  const directory = mkdtempSync(join(tmpdir(), 'seedbed-installed-'))
  const modules = join(directory, 'node_modules')
  mkdirSync(join(modules, '.bin'), { recursive: true })
  for (const entry of readdirSync(join(ROOT, 'node_modules'))) {
    if (entry === 'seedbed' || entry === '.vite' || entry === '.bin') continue
    symlinkSync(join(ROOT, 'node_modules', entry), join(modules, entry))
  }
  for (const packed of ['dist', 'schema', 'package.json'])
    cpSync(join(ROOT, packed), join(modules, 'seedbed', packed), { recursive: true })
  for (const entry of readdirSync(join(ROOT, 'node_modules/.bin')))
    symlinkSync(join(ROOT, 'node_modules/.bin', entry), join(modules, '.bin', entry))
  chmodSync(join(modules, 'seedbed/dist/cli/index.js'), 0o755)
  symlinkSync('../seedbed/dist/cli/index.js', join(modules, '.bin/seedbed'))
  return directory
}

/** Vitest's global setup: one installation for all projects of a run, which is thousands of files. */
export default function setup(): () => void {
  const directory = install()
  process.env[PLACE] = directory
  return () => rmSync(directory, { recursive: true, force: true })
}

/** The installation of the run; without Vitest, in a benchmark, it is made when it is first asked for. */
export function installed(): string {
  if (process.env[PLACE] === undefined) process.once('exit', setup())
  return process.env[PLACE]!
}
