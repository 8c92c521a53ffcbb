import { type Failure, failureKey, type Manifest, MANIFEST_VERSION } from './manifest.ts'

/** By code units: the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Sorts failures as a manifest lists them: by file, then by name. */
export function sortFailures(failures: Iterable<Failure>): Failure[] {
  const order = (failure: Failure): string => `${failure.file}\0${failure.name.join('\0')}\0${failureKey(failure)}`
  return [...failures].sort((a, b) => compare(order(a), order(b)))
}

function greatest(versions: readonly string[]): string {
  return versions.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }) || compare(a, b)).at(-1)!
}

/**
 * One manifest out of several: shards of a run, or several jobs. The order in which they are given never matters: where
 * the same test failed in more than one, the entry whose text comes last is kept, and the greatest versions.
 *
 * @param manifests - One or more.
 */
export function mergeManifests(manifests: readonly [Manifest, ...Manifest[]]): Manifest {
  const byKey = new Map<string, Failure>()
  for (const failure of manifests.flatMap(({ failures }) => failures)) {
    const key = failureKey(failure)
    const other = byKey.get(key)
    if (other === undefined || compare(JSON.stringify(other), JSON.stringify(failure)) < 0) byKey.set(key, failure)
  }
  return {
    version: MANIFEST_VERSION,
    seedbed: greatest(manifests.map(({ seedbed }) => seedbed)),
    vitest: greatest(manifests.map(({ vitest }) => vitest)),
    node: greatest(manifests.map(({ node }) => node)),
    failures: sortFailures(byKey.values()),
  }
}
