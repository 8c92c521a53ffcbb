import { appendFileSync, existsSync, statSync } from 'node:fs'
import type { TestCase, TestModule } from 'vitest/node'
import { commandOf } from './failure.ts'
import { fileOf, nameChain, posixPath } from './names.ts'

/** GitHub leaves out the whole summary of a step that is larger: https://docs.github.com/actions/reference/workflow-commands#step-isolation-and-limits */
const BYTES_MAX = 1024 * 1024
/** What the last line needs, which counts the tests that did not fit. */
const BYTES_RESERVED = 200
const MESSAGE_LENGTH_MAX = 200

/** A code span within a cell of a table, whatever the text holds. */
function codeSpan(text: string): string {
  const line = text.replaceAll(/\s*[\r\n]+\s*/g, ' ')
  const longest = Math.max(0, ...Array.from(line.matchAll(/`+/g), ([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  // A span that begins or ends with a backtick needs spaces around it, which are not shown.
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${fence}${padding}${line.replaceAll('|', '\\|')}${padding}${fence}`
}

function row(test: TestCase, runSeed: string): string {
  const { seed, token } = test.meta().seedbed ?? {}
  const [error] = test.result().errors ?? []
  const isFlaky = test.result().state === 'passed'
  const file = posixPath(test.project.vitest.config.root, fileOf(test.module))
  const cells = [
    isFlaky ? 'flaky' : 'failed',
    codeSpan([test.project.name, file, ...nameChain(test)].filter((part) => part !== '').join(' > ')),
    error === undefined ? '' : codeSpan(`${error.name ?? 'Error'}: ${error.message}`.slice(0, MESSAGE_LENGTH_MAX)),
    seed === undefined ? '' : codeSpan(seed),
    token === undefined ? '' : codeSpan(token),
    codeSpan(commandOf(test, runSeed)),
  ]
  return `| ${cells.join(' | ')} |\n`
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}`]
}

/**
 * What a run adds to the summary of a job: one line when all went well, else a table of what failed and what was flaky.
 *
 * @param bytesMax - How long it may be.
 */
export function stepSummary(modules: readonly TestModule[], runSeed: string, bytesMax: number = BYTES_MAX): string {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const failed = tests.filter((test) => test.result().state === 'failed')
  const flaky = tests.filter((test) => test.diagnostic()?.flaky === true)
  const seed = codeSpan(runSeed)
  if (failed.length + flaky.length === 0) return `Seedbed: run seed ${seed}\n\n`
  const counts = [...counted(failed.length, 'failed'), ...counted(flaky.length, 'flaky')].join(', ')
  let text =
    `### Seedbed: ${counts}, run seed ${seed}\n\n` +
    '|  | test | error | seed | token | reproduce |\n| --- | --- | --- | --- | --- | --- |\n'
  for (const [index, test] of [...failed, ...flaky].entries()) {
    const next = row(test, runSeed)
    if (Buffer.byteLength(text) + Buffer.byteLength(next) > bytesMax - BYTES_RESERVED) {
      return `${text}\n${failed.length + flaky.length - index} more did not fit; the manifest has them all.\n\n`
    }
    text += next
  }
  return `${text}\n`
}

/**
 * Appends the summary of a run to the file that GitHub Actions shows.
 *
 * @param path - `GITHUB_STEP_SUMMARY`.
 * @throws What the file system says.
 */
export function appendStepSummary(path: string, modules: readonly TestModule[], runSeed: string): void {
  const usedBytes = existsSync(path) ? statSync(path).size : 0
  const text = stepSummary(modules, runSeed, BYTES_MAX - usedBytes)
  if (usedBytes + Buffer.byteLength(text) <= BYTES_MAX) appendFileSync(path, text)
}
