import { relative } from 'node:path'
import type { TestCase } from 'vitest/node'
import { APPENDED_SEED } from '../core/title.ts'
import type { TestSummary } from '../trace/summary.ts'

/** Quotes a text for a POSIX shell, where it needs to be. */
function quoted(text: string): string {
  return /^[\w./@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** A pattern that matches one full test name and no other. */
function exactName(fullName: string): string {
  const escaped = fullName.replace(APPENDED_SEED, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return APPENDED_SEED.test(fullName) ? `^${escaped}${APPENDED_SEED.source}` : `^${escaped}$`
}

/** An option of Vitest's that decides what is found. */
function option(name: string, value: string | false | undefined): string[] {
  return typeof value === 'string' && value !== '' ? [`--${name} ${quoted(value)}`] : []
}

/**
 * The command that runs one test again as it ran.
 *
 * @param token - Its replay token.
 * @param cwd - Where the command will be pasted; default: where this run was started.
 */
export function reproduceCommand(test: TestCase, token: string, cwd: string = process.cwd()): string {
  const { root, config } = test.project.vitest.config.cliOptions
  return [
    `SEEDBED_REPLAY='${token}' npx vitest run`,
    quoted(relative(cwd, test.module.moduleId).replaceAll('\\', '/')),
    ...option('root', root),
    ...option('config', config),
    ...option('project', test.project.name),
    `-t ${quoted(exactName(test.fullName))}`,
  ].join(' ')
}

/** The block under a red test. */
export function failureReport(test: TestCase, summary: TestSummary): string {
  const { seed, runSeed, token, replayed, time, exchanges, notes = [] } = summary
  return [
    `seed ${seed}   ${replayed === true ? 'replayed' : `run seed ${runSeed}`}${time === undefined ? '' : `   time ${time}`}`,
    ...exchanges.map((line) => `  ${line}`),
    ...notes.map((note) => ` note       ${note}`),
    ` reproduce  ${reproduceCommand(test, token)}`,
  ].join('\n   ')
}
