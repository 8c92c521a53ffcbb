import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { type Failure, MANIFEST_PATH } from '../manifest/manifest.ts'
import { EXIT } from './exit.ts'
import { readManifest } from './read-file.ts'

interface Options {
  readonly root?: string
  readonly config?: string
  readonly pin?: boolean
}

/** Failures that one start of Vitest can run: of one root and one config. */
function byStart(failures: readonly Failure[], { root, config }: Options): Failure[][] {
  const started = failures.map((failure) => ({
    ...failure,
    ...(root !== undefined && { root }),
    ...(config !== undefined && { config }),
  }))
  return [...Map.groupBy(started, (failure) => JSON.stringify([failure.root, failure.config])).values()]
}

async function rerun(file: string | undefined, options: Options, vitestArguments: readonly string[]): Promise<number> {
  const path = file ?? join(options.root ?? '', MANIFEST_PATH)
  const { failures } = file === undefined && !existsSync(path) ? { failures: [] } : readManifest(path)
  if (failures.length === 0) {
    process.stdout.write(`Nothing to run again: ${path} lists no failures.\n`)
    return EXIT.ok
  }
  // It loads Vitest, which help has no need of.
  const { rerunFailures } = await import('./rerun-failures.ts')
  if (options.pin === true) process.env['SEEDBED_PIN'] = '1'
  const codes: number[] = []
  const starts = byStart(failures, options)
  for (const [index, start] of starts.entries()) {
    codes.push(await rerunFailures(start, { vitestArguments, isLast: index === starts.length - 1 }))
  }
  // What fails is the first thing to know; what is not there any more the second.
  return [EXIT.failures, EXIT.usage].find((code) => codes.includes(code)) ?? EXIT.ok
}

/** `seedbed rerun [manifest]`. */
export function define(command: Command, rest: readonly string[]): void {
  command
    .argument('[manifest]', `what a run left behind (default: ${MANIFEST_PATH})`)
    .option('--root <folder>', 'the root of Vitest (default: as in the run that failed)')
    .option('--config <file>', 'the config of Vitest (default: as in the run that failed)')
    .option('--pin', 'write down what fails again, so that it runs before its test from then on')
    .usage('[manifest] [options] [-- options of Vitest]')
    .action(async (file: string | undefined, options: Options) => {
      process.exitCode = await rerun(file, options, rest)
    })
}
