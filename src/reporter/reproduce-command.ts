import type { TestCase, TestModule, TestSuite } from 'vitest/node'
import { APPENDED_SEED } from '../core/title.ts'
import { fileOf, nameChain, posixPath } from './names.ts'
import { exclusions } from './test-files.ts'

/** Quotes a text for a POSIX shell, where it needs to be. */
function quoted(text: string): string {
  return /^[\w./@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** A text as a pattern that matches it. */
export function escapedPattern(name: string): string {
  return name
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
}

/** The name that Vitest matches a pattern with. */
export function joinedName(names: readonly string[]): string {
  return names.join(' > ')
}

/** A pattern that matches one full test name and no other, but for what property-test tools append to it. */
export function exactName(fullName: string): string {
  const stable = fullName.replace(APPENDED_SEED, '')
  return stable === fullName ? `^${escapedPattern(stable)}$` : `^${escapedPattern(stable)}${APPENDED_SEED.source}`
}

/** An option of Vitest's, if it is set. */
function option(name: string, value: string | false | undefined): string[] {
  return typeof value === 'string' && value !== '' ? [`--${name} ${quoted(value)}`] : []
}

function namePattern(entity: TestCase | TestSuite | TestModule): string | undefined {
  if (entity.type === 'module') return undefined
  return entity.type === 'test' ? exactName(entity.fullName) : `^${escapedPattern(joinedName(nameChain(entity)))} > `
}

function command(entity: TestCase | TestSuite | TestModule, environment: string, cwd: string): string {
  const { project } = entity
  const file = fileOf(entity.type === 'module' ? entity : entity.module)
  const { root, config } = project.vitest.config.cliOptions
  const pattern = namePattern(entity)
  return [
    `${environment} npx vitest run ${quoted(posixPath(cwd, file))}`,
    ...exclusions(project, file).flatMap((glob) => option('exclude', glob)),
    ...option('root', root),
    ...option('config', config),
    ...option('project', project.name),
    ...(pattern === undefined ? [] : [`-t ${quoted(pattern)}`]),
  ].join(' ')
}

/**
 * The command that runs one test again as it ran, and no other.
 *
 * @param token - Its replay token.
 * @param cwd - Where the command will be pasted; default: where this run was started.
 */
export function reproduceCommand(test: TestCase, token: string, cwd: string = process.cwd()): string {
  return command(test, `SEEDBED_REPLAY='${token}'`, cwd)
}

/** The command that runs what has no token: a suite, a file, or a test that Seedbed knows nothing of. */
export function rerunCommand(
  entity: TestCase | TestSuite | TestModule,
  runSeed: string,
  cwd: string = process.cwd(),
): string {
  return command(entity, `SEEDBED_SEED=${quoted(runSeed)}`, cwd)
}
