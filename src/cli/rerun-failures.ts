import { join } from 'node:path'
import { type CliOptions, createVitest, parseCLI, type TestSpecification, type Vitest } from 'vitest/node'
import { SeedbedError } from '../core/errors.ts'
import { didYouMean } from '../core/nearest.ts'
import { APPENDED_SEED } from '../core/title.ts'
import { type Failure, fileKey } from '../manifest/manifest.ts'
import { nameChain, ordinalsOf, posixPath } from '../reporter/names.ts'
import { escapedPattern, joinedName } from '../reporter/reproduce-command.ts'
import type { Rerun, RerunTest } from '../trace/rerun.ts'
import { EXIT } from './exit.ts'

interface Start {
  readonly vitestArguments: readonly string[]
  /** Whether no other start follows: the last one ends the process. */
  readonly isLast: boolean
}

/** The failures of one file in one project, and what runs them. */
interface Target {
  readonly failures: readonly Failure[]
  readonly specification: TestSpecification
}

function optionsOf(vitestArguments: readonly string[], { root, config }: Failure): CliOptions {
  const { filter, options } = parseCLI(['vitest', 'run', ...vitestArguments])
  if (filter.length > 0) {
    throw new SeedbedError(
      'SEEDBED_INVALID_ARGUMENT',
      `Failed to run failures again: "${filter[0]}" is a filter, and the manifest decides which files run. Leave it out.`,
    )
  }
  return {
    coverage: { enabled: false },
    ...options,
    ...(root !== undefined && { root }),
    ...(config !== undefined && { config }),
    watch: false,
    run: true,
  }
}

/** Vitest as its own command line starts it. */
async function startVitest(options: CliOptions, runSeed: string): Promise<Vitest> {
  delete process.env['SEEDBED_REPLAY']
  Object.assign(process.env, { TEST: 'true', VITEST: 'true', SEEDBED_SEED: runSeed })
  process.env['NODE_ENV'] ??= 'test'
  return createVitest('test', options)
}

/** A pattern that matches the tests that failed, and those of the suites that did. */
function patternOf(failures: readonly Failure[]): RegExp {
  const patterns = failures.map(({ kind, name }) => {
    const escaped = escapedPattern(joinedName(name))
    if (kind === 'test') return `${escaped}(?:${APPENDED_SEED.source.replace(/\$$/, '')})?$`
    return name.length === 0 ? '' : `${escaped} > `
  })
  return new RegExp(`^(?:${patterns.join('|')})`)
}

/** The targets that there are still, and a sentence on each that is not. */
async function findTargets(
  vitest: Vitest,
  failures: readonly Failure[],
): Promise<{ targets: Target[]; missing: string[] }> {
  const targets: Target[] = []
  const missing: string[] = []
  const { root } = vitest.config
  for (const ofFile of Map.groupBy(failures, (failure) => fileKey(failure)).values()) {
    const [{ file, project: name }] = ofFile as [Failure]
    const project = vitest.projects.find((candidate) => candidate.name === name)
    const files = project === undefined ? [] : (await project.globTestFiles()).testFiles
    const path = join(root, file).replaceAll('\\', '/')
    if (project !== undefined && files.includes(path)) {
      const specification = project.createSpecification(path, { testNamePattern: patternOf(ofFile) })
      targets.push({ failures: ofFile, specification })
    } else if (project === undefined) {
      const names = vitest.projects.map((candidate) => candidate.name)
      missing.push(`there is no project "${name}".${didYouMean(name, names)}`)
    } else {
      const known = files.map((candidate) => posixPath(root, candidate))
      missing.push(`there is no test file ${file}.${didYouMean(file, known)}`)
    }
  }
  return { targets, missing }
}

/** Tells the workers of each project which test has which token. */
function provideTokens(targets: readonly Target[]): void {
  for (const [project, ofProject] of Map.groupBy(targets, ({ specification }) => specification.project)) {
    const entries = ofProject.map(({ specification, failures }) => [
      posixPath(project.config.root, specification.moduleId),
      failures.flatMap((failure) => rerunTest(failure)),
    ])
    project.provide('seedbedRerun', Object.fromEntries(entries) as Rerun)
  }
}

function rerunTest({ kind, name, ordinal = 0, token, runSeed }: Failure): RerunTest[] {
  return kind === 'test' && token !== undefined ? [{ name, ordinal, token, runSeed }] : []
}

/** A sentence on each failure whose test is not in its file any more, or did not run. */
function notRun({ failures, specification: { testModule } }: Target): string[] {
  // A file that could not be loaded fails by itself.
  if (testModule === undefined || testModule.errors().length > 0) return []
  const ordinals = ordinalsOf(testModule)
  const tests = [...testModule.children.allTests()]
  const names = tests.map((test) => joinedName(nameChain(test)))
  const suites = [...testModule.children.allSuites()].map((suite) => joinedName(nameChain(suite)))
  return failures.flatMap(({ kind, name, ordinal = 0, file }) => {
    const joined = joinedName(name)
    const known = kind === 'test' ? names : suites
    const test = tests.find(({ id }, index) => names[index] === joined && ordinals.get(id) === ordinal)
    const isThere = kind === 'test' ? test !== undefined : joined === '' || suites.includes(joined)
    if (!isThere) return [`there is no ${kind} "${joined}" in ${file}.${didYouMean(joined, known)}`]
    const isSkipped = kind === 'test' && test?.result().state === 'skipped'
    return isSkipped ? [`"${joined}" in ${file} is skipped, or another test of the file is marked "only".`] : []
  })
}

/**
 * Runs failures again, all of one root and config: exactly those tests, each with its own token.
 *
 * @returns The exit code.
 */
export async function rerunFailures(failures: readonly Failure[], { vitestArguments, isLast }: Start): Promise<number> {
  const [first] = failures as [Failure]
  const vitest = await startVitest(optionsOf(vitestArguments, first), first.runSeed)
  const missing: string[] = []
  let hasFailed = false
  try {
    await vitest.standalone()
    const found = await findTargets(vitest, failures)
    missing.push(...found.missing)
    if (found.targets.length > 0) {
      provideTokens(found.targets)
      await vitest.runTestSpecifications(found.targets.map(({ specification }) => specification))
      missing.push(...found.targets.flatMap((target) => notRun(target)))
      hasFailed = Number(process.exitCode ?? 0) !== 0
    }
    for (const reason of missing) vitest.logger.error(` seedbed  Failed to run a failure again: ${reason}`)
  } finally {
    await (isLast ? vitest.exit() : vitest.close())
  }
  if (hasFailed) return EXIT.failures
  return missing.length > 0 ? EXIT.usage : EXIT.ok
}
