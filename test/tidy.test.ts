import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** What each place may import: of ours, and from outside. Node's own modules are free, but for the bans below. */
const TABLE: Readonly<Record<string, { ours: readonly string[]; outside: readonly string[] }>> = {
  core: { ours: [], outside: [] },
  random: { ours: ['core'], outside: ['seedrandom', 'd3-random'] },
  trace: { ours: ['core'], outside: [] },
  pins: { ours: ['core', 'trace'], outside: [] },
  'seed-snapshot': { ours: ['core', 'trace'], outside: [] },
  faults: { ours: ['core', 'random'], outside: [] },
  providers: { ours: ['core', 'random'], outside: ['@faker-js/faker', '@standard-schema/spec', 'rou3'] },
  sandbox: { ours: ['core', 'random', 'trace', 'faults', 'providers'], outside: [] },
  time: { ours: ['core'], outside: ['@sinonjs/fake-timers'] },
  intercept: { ours: ['core', 'sandbox', 'time'], outside: ['nock'] },
  fixtures: {
    ours: ['core', 'random', 'trace', 'faults', 'providers', 'sandbox', 'seed-snapshot', 'pins', 'time', 'intercept'],
    outside: ['vitest', '@faker-js/faker'],
  },
  manifest: { ours: ['core'], outside: ['zod'] },
  reporter: { ours: ['core', 'trace', 'pins', 'manifest'], outside: ['vitest/node'] },
  cli: {
    ours: ['core', 'random', 'trace', 'pins', 'manifest', 'reporter', 'server'],
    outside: ['commander', 'vitest/node'],
  },
  'compile-cache.ts': { ours: [], outside: ['vitest/node'] },
  // Of providers only types: the names and options of the built-in ones.
  'vitest-plugin.ts': {
    ours: [
      'browser-commands.ts',
      'compile-cache.ts',
      'core',
      'random',
      'faults',
      'trace',
      'time',
      'reporter',
      'providers',
    ],
    outside: ['vitest/node'],
  },
  server: {
    ours: ['core', 'random', 'trace', 'faults', 'providers', 'sandbox', 'time'],
    outside: ['hono', '@hono/node-server', '@hono/zod-openapi', 'pino', 'prom-client', 'ws'],
  },
  'trace-viewer': { ours: ['faults', 'trace'], outside: ['preact'] },
  console: { ours: ['faults', 'trace', 'trace-viewer'], outside: ['preact'] },
  'server-setup.ts': { ours: ['server'], outside: ['vitest/node'] },
  'server-session.ts': { ours: ['core', 'faults'], outside: [] },
  'server-fixture.ts': {
    ours: ['core', 'faults', 'sandbox', 'server', 'server-session.ts', 'server-setup.ts'],
    outside: ['vitest'],
  },
  'browser-commands.ts': { ours: ['core', 'random', 'server-session.ts', 'server-setup.ts'], outside: ['vitest/node'] },
  // Runs in a page: of fixtures the names of tests, and nothing that needs Node.
  'browser-fixture.ts': {
    ours: ['browser-commands.ts', 'core', 'fixtures', 'server-session.ts'],
    outside: ['vitest', 'vitest/browser'],
  },
  'providers.ts': { ours: ['providers', 'sandbox'], outside: [] },
  'index.ts': { ours: ['core', 'faults', 'fixtures', 'providers', 'random', 'sandbox', 'trace'], outside: [] },
}

interface Ban {
  readonly pattern: RegExp
  readonly instead: string
  /** The file or folder that owns it. */
  readonly owner?: RegExp
}

const BANS: readonly Ban[] = [
  { pattern: /\bMath\.random\b/, instead: 'a Random stream', owner: /^(trace\/likely-cause|fixtures\/witness)\.ts$/ },
  { pattern: /\bDate\.now\b/, instead: 'the sandbox clock' },
  { pattern: /\bnew Date\(\)/, instead: 'the sandbox clock' },
  {
    pattern: /\bset(Timeout|Interval)\(/,
    instead: 'the timeline',
    owner: /^(time|trace-viewer|console)\/|^reporter\/failures-manifest\.ts$/,
  },
  {
    pattern: /\brandom(UUID|Bytes|Int)\b|\bgetRandomValues\b/,
    instead: 'a Random stream',
    owner:
      /^(random\/create-random|fixtures\/seed-globals|fixtures\/witness|server\/token)\.ts$|^trace\/likely-cause\.ts$/,
  },
  { pattern: /\bconsole\./, instead: 'the reporter' },
  { pattern: /\b(TODO|FIXME|XXX)\b/, instead: 'an issue' },
]

/** Longer files need a reason; data tables have one. */
const LINES_MAX = 300
const DATA_TABLES = [
  'providers/finnhub/symbol-table.ts',
  'providers/coingecko/coin-table.ts',
  'providers/mastodon/prose.ts',
]

interface Source {
  /** Relative to `src`. */
  readonly path: string
  readonly text: string
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@')
    ? parts.slice(0, 2).join('/')
    : specifier === 'vitest/node' || specifier === 'vitest/browser'
      ? specifier
      : parts[0]!
}

function placeOf(path: string): string {
  return path.split('/')[0]!
}

function importsOf(text: string): string[] {
  // Nothing is imported from after a bracket: that is prose.
  const statements = text.matchAll(
    /(?:(?<![\])] )\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\)\s*\()['"]([^'"\s,()]+)['"]/g,
  )
  return Array.from(statements, ([, specifier]) => specifier!)
}

function importErrors({ path, text }: Source): string[] {
  const place = placeOf(path)
  const rule = TABLE[place]
  if (rule === undefined) return [`${path}: "${place}" is not in the import table`]
  return importsOf(text).flatMap((specifier) => {
    // Our own name stands in messages alone: they tell a user what to import.
    if (specifier.startsWith('node:') || specifier.startsWith('seedbed/')) return []
    if (specifier.startsWith('.')) {
      const target = placeOf(relative('.', join(dirname(path), specifier)))
      return target === place || rule.ours.includes(target) ? [] : [`${path}: ${place} may not import ${target}`]
    }
    return rule.outside.includes(packageOf(specifier)) ? [] : [`${path}: ${place} may not import ${specifier}`]
  })
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '')
}

function banErrors({ path, text }: Source): string[] {
  const code = withoutComments(text)
  return BANS.filter(({ pattern, owner }) => owner?.test(path) !== true && pattern.test(code)).map(
    ({ pattern, instead }) => `${path}: ${String(pattern)} is banned, use ${instead}`,
  )
}

function lengthErrors({ path, text }: Source): string[] {
  const lines = text.split('\n').length
  return lines > LINES_MAX && !DATA_TABLES.includes(path) ? [`${path}: ${lines} lines, more than ${LINES_MAX}`] : []
}

const check = (source: Source): string[] => [...importErrors(source), ...banErrors(source), ...lengthErrors(source)]

function sources(): Source[] {
  const root = join(import.meta.dirname, '../src')
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path))
  return paths.map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }))
}

test('imports point one way, nothing banned is used, and no file is too long', () => {
  const all = sources()
  expect(all.length).toBeGreaterThan(40)
  expect(all.flatMap(check)).toEqual([])
})

test('every place of the table exists', () => {
  const places = new Set(sources().map(({ path }) => placeOf(path)))
  expect(Object.keys(TABLE).filter((place) => !places.has(place))).toEqual([])
})

test.for<[string, Source, string]>([
  [
    'a wrong direction',
    { path: 'faults/x.ts', text: `import { a } from '../sandbox/x.ts'` },
    'faults may not import sandbox',
  ],
  [
    'a wrong direction two folders deep',
    { path: 'providers/a/b.ts', text: `export * from '../../fixtures/x.ts'` },
    'providers may not import fixtures',
  ],
  ['a dynamic import', { path: 'random/x.ts', text: `await import('../faults/x.ts')` }, 'random may not import faults'],
  ['a package', { path: 'sandbox/x.ts', text: `import nock from 'nock'` }, 'sandbox may not import nock'],
  [
    'a required package',
    { path: 'sandbox/x.ts', text: `createRequire(import.meta.url)('nock')` },
    'sandbox may not import nock',
  ],
  ['an unknown place', { path: 'misc/x.ts', text: '' }, 'not in the import table'],
  ['ambient randomness', { path: 'core/x.ts', text: 'const a = Math.random()' }, 'use a Random stream'],
  ['the wall clock', { path: 'core/x.ts', text: 'const a = new Date()' }, 'use the sandbox clock'],
  ['a timer', { path: 'core/x.ts', text: 'setTimeout(done, 5)' }, 'use the timeline'],
  ['printing', { path: 'core/x.ts', text: 'console.log(1)' }, 'use the reporter'],
  ['an unfinished word', { path: 'core/x.ts', text: 'throw TODO' }, 'use an issue'],
  ['a long file', { path: 'core/x.ts', text: '\n'.repeat(LINES_MAX + 1) }, 'lines, more than'],
])('the guard fires for %s', ([, source, message]) => {
  expect(check(source).join('\n')).toContain(message)
})
