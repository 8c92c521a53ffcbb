import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SeedbedError } from '../core/errors.ts'
import { packageFile } from '../core/package-files.ts'

/** The oldest versions that work: nock 15 needs Node 22.20, and mid-body faults need nock 15.0.6. */
const MINIMUM = { Node: '22.20.0', Vitest: '5.1.0', nock: '15.0.6' } as const

function isOlder(version: string, minimum: string): boolean {
  const actual = version.split(/[.-]/).map(Number)
  const wanted = minimum.split('.').map(Number)
  const index = wanted.findIndex((part, position) => part !== actual[position])
  return index >= 0 && !((actual[index] ?? 0) > wanted[index]!)
}

/** The version of this package. */
export function seedbedVersion(): string {
  return JSON.parse(readFileSync(packageFile('package.json'), 'utf8')).version
}

function check(what: keyof typeof MINIMUM, version: string): void {
  if (!isOlder(version, MINIMUM[what])) return
  throw new SeedbedError(
    'SEEDBED_UNSUPPORTED_VERSION',
    `Failed to set up Seedbed: ${what} ${version} is too old. Install ${what} ${MINIMUM[what]} or newer.`,
  )
}

/** The version of the package that a module is in. */
function versionOf(packageName: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.resolve(packageName))); ; folder = dirname(folder)) {
    try {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      if (name === packageName) return version
    } catch (error) {
      if (folder === dirname(folder)) throw error
    }
  }
}

let known: Readonly<Record<string, string>> | undefined

/** The versions that what happens in a test depends on. */
export function versions(): Readonly<Record<string, string>> {
  known ??= {
    seedbed: seedbedVersion(),
    node: process.versions.node,
    vitest: versionOf('vitest'),
    nock: versionOf('nock'),
    '@faker-js/faker': versionOf('@faker-js/faker'),
  }
  return known
}

/**
 * Refuses what is too old to work, by name.
 *
 * @param vitestVersion - The version of the Vitest that runs.
 * @throws `SEEDBED_UNSUPPORTED_VERSION`.
 */
export function checkVersions(
  vitestVersion: string,
  nodeVersion: string = process.versions.node,
  nock: string = versionOf('nock'),
): void {
  check('Node', nodeVersion)
  check('Vitest', vitestVersion)
  check('nock', nock)
}
