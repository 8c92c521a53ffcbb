import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { EXIT } from './exit.ts'

/** Vitest's own command, which runs in a process of its own: a fresh one is what the check is about. */
function vitestScript(): string {
  const manifest = fileURLToPath(import.meta.resolve('vitest/package.json'))
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { vitest: string } }
  return join(dirname(manifest), bin.vitest)
}

/** Runs the tests in a process of their own. */
async function runTests(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { SEEDBED_REPLAY: _, ...environment } = process.env
  const child = spawn(process.execPath, [vitestScript(), 'run', ...args], {
    env: { ...environment, ...env },
    stdio: 'inherit',
  })
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => done(code ?? EXIT.failures))
  })
}

async function check(filters: readonly string[], vitestArguments: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'seedbed-check-'))
  const args = [...filters, ...vitestArguments]
  try {
    process.stdout.write('\n seedbed  check 1 of 2: every test, once\n')
    const first = await runTests(args, { SEEDBED_CHECK_RECORD: folder })
    if (first !== EXIT.ok) {
      process.stdout.write(' seedbed  check stopped: the tests have to be green before they can be compared\n')
      return EXIT.failures
    }
    process.stdout.write('\n seedbed  check 2 of 2: every test twice, in a fresh process\n')
    const second = await runTests(args, { SEEDBED_CHECK: '1', SEEDBED_CHECK_AGAINST: folder })
    if (second === EXIT.ok) process.stdout.write(' seedbed  every test went the same way three times under one seed\n')
    return second === EXIT.ok ? EXIT.ok : EXIT.failures
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `seedbed check [filters]`. */
export function define(command: Command, rest: readonly string[]): void {
  command
    .argument('[filters...]', 'parts of the paths of test files (default: all)')
    .option('-t, --testNamePattern <pattern>', 'only tests whose name matches')
    .usage('[filters...] [options] [-- options of Vitest]')
    .action(async (filters: readonly string[], { testNamePattern }: { readonly testNamePattern?: string }) => {
      const named = testNamePattern === undefined ? [] : ['-t', testNamePattern]
      process.exitCode = await check(filters, [...named, ...rest])
    })
}
