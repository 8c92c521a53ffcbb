import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { installed, ROOT } from './installed.ts'

/** One test as Vitest's JSON reporter tells it. */
export interface TestResult {
  /** Relative to the project. */
  readonly file: string
  readonly fullName: string
  readonly status: 'passed' | 'failed' | 'skipped'
  readonly failureMessages: readonly string[]
  readonly meta: Readonly<Record<string, unknown>>
}

export interface RunResult {
  readonly exitCode: number | null
  /** Both streams, without colours. */
  readonly output: string
  readonly tests: readonly TestResult[]
}

export interface Project extends Disposable {
  readonly directory: string
  /** Runs a real Vitest as a user would. */
  run(args?: readonly string[], options?: { env?: NodeJS.ProcessEnv; cwd?: string }): Promise<RunResult>
  /** Runs any command in the project. */
  sh(command: string, env?: NodeJS.ProcessEnv): Promise<{ exitCode: number | null; output: string }>
}

/** What a test may name in a project; everything else is found in the folder above, as in a workspace of npm. */
function linkModules(modules: string): void {
  mkdirSync(modules)
  for (const entry of ['.bin', 'seedbed', 'vitest'])
    symlinkSync(join(installed(), 'node_modules', entry), join(modules, entry))
}

function execute(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  return new Promise<{ exitCode: number | null; output: string }>((resolve, reject) => {
    // `node` is the one that runs these tests, whichever the repository brings.
    const bins = [dirname(process.execPath), join(cwd, 'node_modules/.bin'), join(ROOT, 'node_modules/.bin')]
    const path = [...bins, process.env['PATH']].join(':')
    const { SEEDBED_SEED: _, VITEST: __, NODE_ENV: ___, GITHUB_ACTIONS: ____, ...inherited } = process.env
    // What Node compiled for one child it need not compile for the next: hundreds of them start the same Vitest.
    const NODE_COMPILE_CACHE = join(installed(), 'compile-cache')
    const child = spawn(command, args, { cwd, env: { ...inherited, NODE_COMPILE_CACHE, PATH: path, CI: '', ...env } })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, output: stripVTControlCharacters(output) }))
  })
}

function readTests(report: string): TestResult[] {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    testResults: { name: string; assertionResults: Omit<TestResult, 'file'>[] }[]
  }
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map((result) => ({ file: relative(dirname(report), name), ...result })),
  )
}

const CONFIG = `
import { defineConfig } from 'vitest/config'
import { seedbed } from 'seedbed/vitest-plugin'
export default defineConfig({ plugins: [seedbed()] })
`

/**
 * A temporary project with the package installed as npm would install it.
 *
 * @param files - Contents by path; `vitest.config.ts` has a default.
 */
export function createProject(files: Readonly<Record<string, string>>): Project {
  const directory = mkdtempSync(join(installed(), 'project-'))
  linkModules(join(directory, 'node_modules'))
  for (const [path, content] of Object.entries({
    'package.json': '{"type":"module"}',
    'vitest.config.ts': CONFIG,
    ...files,
  })) {
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), content)
  }
  let runs = 0
  return {
    directory,
    async run(args = [], { env = {}, cwd = directory } = {}) {
      const report = join(directory, `.report-${runs++}.json`)
      const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${report}`]
      const finished = await execute(process.execPath, [vitest, 'run', ...reporters, ...args], cwd, env)
      return {
        ...finished,
        get tests() {
          return readTests(report)
        },
      }
    },
    sh: (command, env = {}) => execute('bash', ['-c', command], directory, env),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  }
}
