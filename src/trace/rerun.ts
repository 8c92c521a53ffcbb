/** A test that runs again as it ran. */
export interface RerunTest {
  /** The names of its suites, and its own. */
  readonly name: readonly string[]
  /** How many tests of the same names come before it in its file. */
  readonly ordinal: number
  readonly token: string
  /** The seed of the run that it failed in. */
  readonly runSeed: string
}

/** The tests that `seedbed rerun` gives their tokens, by file: posix, relative to the root of the project. */
export type Rerun = Readonly<Record<string, readonly RerunTest[]>>
