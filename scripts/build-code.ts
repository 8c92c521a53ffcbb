/** Bundles `src` into `dist`: each worker of a test run loads the package anew, and some 200 files cost more than what is in them. */
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import manifest from '../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')
const outside = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })

/** Loaded by their path. */
const LOADED = ['./dist/fixtures/setup.js', './dist/seed-snapshot/adapter.js']

/** All in one call: what entries share is one chunk then, and there is one of each async context and error class. */
const paths = [...Object.values(manifest.exports), ...Object.values(manifest.bin), ...LOADED]
const entries = paths.filter((path) => path.endsWith('.js')).map((path) => path.slice('./dist/'.length, -'.js'.length))

const bundle = await rolldown({
  input: Object.fromEntries(entries.map((entry) => [entry, join(root, 'src', `${entry}.ts`)])),
  external: (id) => id.startsWith('node:') || outside.some((name) => id === name || id.startsWith(`${name}/`)),
  platform: 'node',
  tsconfig: false,
})
await bundle.write({
  dir: join(root, 'dist'),
  format: 'esm',
  sourcemap: true,
  entryFileNames: '[name].js',
  // One folder deep, as the modules of `src` are: what they say of their own place stays true. A command keeps its name.
  chunkFileNames: ({ isDynamicEntry, facadeModuleId }) =>
    isDynamicEntry && facadeModuleId?.startsWith(join(root, 'src/cli')) === true ? 'cli/[name].js' : 'chunks/[name].js',
})
await bundle.close()
