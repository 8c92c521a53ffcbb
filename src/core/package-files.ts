/**
 * The place of a file of the package.
 *
 * @param path - From the folder that holds `package.json`.
 */
export function packageFile(path: string): URL {
  // True of this module in `src`, and of the chunk that it is built into.
  return new URL(`../../${path}`, import.meta.url)
}
