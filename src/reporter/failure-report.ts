import { basename, relative } from 'node:path'
import type { TestCase } from 'vitest/node'
import type { TestSummary } from '../trace/summary.ts'

/** Quotes a text for a POSIX shell, where it needs to be. */
function quoted(text: string): string {
  return /^[\w./@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** A pattern that matches one full test name and no other. */
function exactName(fullName: string): string {
  return `^${fullName.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`
}

/** A path as it is typed in a directory. */
function from(cwd: string, path: string): string {
  return relative(cwd, path).replaceAll('\\', '/')
}

/** The arguments that tell Vitest which project to run, where its defaults would not find it. */
function projectArguments({ project }: TestCase, cwd: string): string[] {
  const { root } = project.vitest.config
  const configFile = project.vitest.vite.config.configFile
  const args: string[] = []
  if (from(cwd, root) !== '') args.push(`--root ${quoted(from(cwd, root))}`)
  if (configFile !== undefined && !/^vite(st)?\.config\./.test(basename(configFile))) {
    args.push(`--config ${quoted(from(root, configFile))}`)
  }
  if (project.name !== '') args.push(`--project ${quoted(project.name)}`)
  return args
}

/**
 * The command that runs one test again as it ran.
 *
 * @param runSeed - The seed of the run that failed.
 * @param cwd - Where the command will be pasted; default: where this run was started.
 */
export function reproduceCommand(test: TestCase, runSeed: string, cwd: string = process.cwd()): string {
  return [
    `SEEDBED_SEED=${quoted(runSeed)} npx vitest run`,
    ...projectArguments(test, cwd),
    quoted(from(test.project.vitest.config.root, test.module.moduleId)),
    `-t '${exactName(test.fullName).replaceAll("'", `'\\''`)}'`,
  ].join(' ')
}

/** The block under a red test. */
export function failureReport(test: TestCase, { seed, runSeed, exchanges }: TestSummary): string {
  return [
    `seed ${seed}   run seed ${runSeed}`,
    ...exchanges.map((line) => `  ${line}`),
    ` reproduce  ${reproduceCommand(test, runSeed)}`,
  ].join('\n   ')
}
