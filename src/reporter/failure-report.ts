import { relative } from 'node:path'
import type { TestCase } from 'vitest/node'
import { APPENDED_SEED } from '../core/title.ts'
import type { TestSummary } from '../trace/summary.ts'

/** Quotes a text for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

/** A pattern that matches one full test name and no other; line breaks and quotes included. */
function exactName(fullName: string): string {
  const escaped = fullName.replace(APPENDED_SEED, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return APPENDED_SEED.test(fullName) ? `^${escaped}${APPENDED_SEED.source}` : `^${escaped}$`
}

/** An option of Vitest's that the run was started with, and that decides what is found. */
function started(name: string, value: string | false | undefined): string[] {
  return typeof value === 'string' ? [`--${name} ${quoted(value)}`] : []
}

/**
 * The command that runs one test again as it ran.
 *
 * @param cwd - Where it will be pasted.
 */
export function reproduceCommand(test: TestCase, runSeed: string, cwd: string = process.cwd()): string {
  const file = relative(cwd, test.module.moduleId).replaceAll('\\', '/')
  const { root, config } = test.project.vitest.config.cliOptions
  return [
    `SEEDBED_SEED=${quoted(runSeed)} npx vitest run`,
    /^[\w./@-]+$/.test(file) ? file : quoted(file),
    ...started('root', root),
    ...started('config', config),
    ...started('project', test.project.name || undefined),
    `-t ${quoted(exactName(test.fullName))}`,
  ].join(' ')
}

/** The block under a red test. */
export function failureReport(test: TestCase, { seed, runSeed, exchanges, omitted }: TestSummary): string {
  const middle = omitted === 0 ? exchanges.length : exchanges.length / 2
  const rows = [
    ...exchanges.slice(0, middle),
    ...(omitted === 0 ? [] : [`      ... ${omitted} more`]),
    ...exchanges.slice(middle),
  ]
  return [
    `seed ${seed}   run seed ${runSeed}`,
    ...rows.map((row) => `    ${row}`),
    ` reproduce  ${reproduceCommand(test, runSeed)}`,
  ].join('\n  ')
}
