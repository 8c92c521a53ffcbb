/** The version that this Seedbed writes; an older one never becomes unreadable, a newer one is refused. */
export const MANIFEST_VERSION = 1

/** Where a run leaves what failed in it, relative to the root of Vitest. */
export const MANIFEST_PATH = '.seedbed/failures.json'

/** One thing that failed, and everything that is needed to run it again. */
export interface Failure {
  /** `test`; or `suite`: hooks of a suite, or of the whole file, or the file itself, where `name` is empty. */
  readonly kind: 'test' | 'suite'
  /** Posix, relative to the root of Vitest. */
  readonly file: string
  /** The name of Vitest's project; empty where there is one only. */
  readonly project: string
  /** The names of its suites, and its own. */
  readonly name: readonly string[]
  /** How many tests of the same name come before it in the file; absent for the first. */
  readonly ordinal?: number
  /** What replays it, see `SEEDBED_REPLAY`; absent for tests without Seedbed. */
  readonly token?: string
  /** The faults that fired, in words; absent where none did. */
  readonly faults?: string
  /** The test's own seed; absent for tests without Seedbed. */
  readonly seed?: string
  readonly runSeed: string
  readonly error: {
    readonly name: string
    /** Its first 2,000 characters. */
    readonly message: string
    /** The line of the user's that it came from, as `file:line:column`. */
    readonly at?: string
  }
  /** The command that runs it again, for a POSIX shell. */
  readonly reproduce: string
  /** The file of its trace, posix, relative to the root of Vitest. */
  readonly trace?: string
  /** The `--root` that Vitest was started with, relative to where it was started. */
  readonly root?: string
  /** The `--config` that Vitest was started with. */
  readonly config?: string
}

/** What failed, and which versions ran. */
export interface Manifest {
  readonly version: typeof MANIFEST_VERSION
  readonly seedbed: string
  readonly vitest: string
  readonly node: string
  /** Sorted: equal failures make equal files. */
  readonly failures: readonly Failure[]
}

/** Where something is that may fail. */
export type Place = Pick<Failure, 'kind' | 'file' | 'project' | 'name' | 'ordinal' | 'root' | 'config'>

/** What the tests of one file in one project have in common. */
export function fileKey({ root = '', config = '', project, file }: Place): string {
  return JSON.stringify([root, config, project, file])
}

/** What makes two failures the same one: a test is listed once, whatever it failed with. */
export function failureKey(place: Place): string {
  return JSON.stringify([fileKey(place), place.kind, place.name, place.ordinal ?? 0])
}

/** The manifest as its file holds it. */
export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}
