import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

/** Whoever has decided about Node's compile cache has decided; coverage by V8 is less exact with it. */
const DECIDED = ['NODE_COMPILE_CACHE', 'NODE_DISABLE_COMPILE_CACHE', 'NODE_V8_COVERAGE']

/**
 * Lets the workers of a project keep what Node compiles, beside what Vite keeps: each of them loads the same packages.
 * https://nodejs.org/api/module.html#module-compile-cache
 *
 * Vitest takes it away again where it measures coverage.
 *
 * @returns The folder, if nobody had decided.
 */
export function keepCompiledCode({ config, vite }: TestProject): string | undefined {
  // Vitest leaves it undefined where nobody sets it, whatever its type says.
  const env: TestProject['config']['env'] | undefined = config.env
  if (DECIDED.some((name) => (env?.[name] ?? process.env[name]) !== undefined)) return undefined
  const folder = join(vite.config.cacheDir, 'seedbed-compile-cache')
  config.env = { ...env, NODE_COMPILE_CACHE: folder }
  return folder
}
