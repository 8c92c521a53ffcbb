import type { TestCase, TestModule, TestSuite } from 'vitest/node'
import type { Failure, Place } from '../manifest/manifest.ts'
import { fileOf, nameChain, posixPath } from './names.ts'
import { reproduceCommand, rerunCommand } from './reproduce-command.ts'

type SerializedError = ReturnType<TestModule['errors']>[number]

const MESSAGE_LENGTH_MAX = 2_000

/** The first line of the user's own in an error's stack. */
function placeOf({ stacks = [] }: SerializedError, root: string): string | undefined {
  const place = stacks.find(({ file }) => file.startsWith(`${root}/`) && !file.includes('/node_modules/'))
  return place && `${posixPath(root, place.file)}:${place.line}:${place.column}`
}

function errorOf(errors: readonly SerializedError[], root: string): Failure['error'] {
  const [error] = errors
  const at = error && placeOf(error, root)
  return {
    name: error?.name ?? 'Error',
    message: (error?.message ?? '').slice(0, MESSAGE_LENGTH_MAX),
    ...(at !== undefined && { at }),
  }
}

/**
 * Where a test, suite or file is.
 *
 * @param ordinal - How many tests of the same names come before it in its file.
 */
export function placeOfEntity(entity: TestCase | TestSuite | TestModule, ordinal: number = 0): Place {
  const module = entity.type === 'module' ? entity : entity.module
  const { config } = module.project.vitest
  const { root, config: configFile } = config.cliOptions
  return {
    kind: entity.type === 'test' ? 'test' : 'suite',
    file: posixPath(config.root, fileOf(module)),
    project: module.project.name,
    name: nameChain(entity),
    ...(ordinal > 0 && { ordinal }),
    ...(root !== undefined && { root: posixPath(process.cwd(), root) }),
    ...(typeof configFile === 'string' && { config: configFile }),
  }
}

/** The command that runs something again. */
export function commandOf(entity: TestCase | TestSuite | TestModule, runSeed: string): string {
  const token = entity.type === 'test' ? entity.meta().seedbed?.token : undefined
  return entity.type === 'test' && token !== undefined ? reproduceCommand(entity, token) : rerunCommand(entity, runSeed)
}

/**
 * What the manifest says of a red test, suite or file.
 *
 * @param runSeed - The seed of this run.
 * @param ordinal - How many tests of the same names come before it in its file.
 */
export function failureOf(entity: TestCase | TestSuite | TestModule, runSeed: string, ordinal: number = 0): Failure {
  const summary = entity.type === 'test' ? entity.meta().seedbed : undefined
  const errors = entity.type === 'test' ? entity.result().errors : entity.errors()
  const { root } = entity.project.vitest.config
  return {
    ...placeOfEntity(entity, ordinal),
    ...(summary !== undefined && { token: summary.token, seed: summary.seed }),
    ...(summary?.faults !== undefined && { faults: summary.faults }),
    runSeed: summary?.runSeed ?? runSeed,
    error: errorOf(errors ?? [], root),
    reproduce: commandOf(entity, runSeed),
    ...(summary?.trace !== undefined && { trace: summary.trace }),
  }
}
