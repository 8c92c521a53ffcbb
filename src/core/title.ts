/** What property-test tools append to a title, anew in every run: no part of a test's identity. */
export const APPENDED_SEED: RegExp = / \(with seed=-?\d+\)$/
