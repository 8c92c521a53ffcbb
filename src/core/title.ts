/** What property-test tools append to a title, anew in every run: no part of a test's identity. */
export const APPENDED_SEED: RegExp = / \(with seed=-?\d+\)$/

/** Removes the ` (with seed=...)` that property-test tools append to titles, which changes from run to run. */
export function stableTitle(title: string): string {
  return title.replace(APPENDED_SEED, '')
}
