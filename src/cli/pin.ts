import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { SeedbedError } from '../core/errors.ts'
import { didYouMean } from '../core/nearest.ts'
import { type Failure, MANIFEST_PATH } from '../manifest/manifest.ts'
import { type Pin, scheduleText, shortError } from '../pins/line.ts'
import { isCi, pinFailure } from '../reporter/pins.ts'
import { joinedName } from '../reporter/reproduce-command.ts'
import { parseToken } from '../trace/replay-token.ts'
import { readManifest } from './read-file.ts'

interface Options {
  readonly manifest: string
  readonly file?: string
  readonly test?: string
}

function unknown(token: string, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to pin ${token}: ${reason}`)
}

/** Paths of a manifest count from the root of Vitest, in which it lies, unless it was brought from elsewhere. */
function testFile({ root = '', file }: Failure, manifest: string): string {
  return [join(root, file), join(dirname(manifest), '..', file)].find((path) => existsSync(path)) ?? file
}

/** The one test that failed with a token. */
function failureOf(token: string, { manifest }: Options): Failure {
  const failures = existsSync(manifest) ? readManifest(manifest).failures : []
  const [found, ...others] = failures.filter((failure) => failure.token === token)
  if (found === undefined) {
    const tokens = failures.flatMap((failure) => failure.token ?? [])
    throw unknown(
      token,
      `${manifest} knows no failure with it.${didYouMean(token, tokens)} ` +
        'Name another manifest with --manifest, or the test with --file and --test.',
    )
  }
  if (others.every(({ file, name }) => file === found.file && joinedName(name) === joinedName(found.name))) return found
  throw unknown(token, `${manifest} has several tests that failed with it. Name one with --file and --test.`)
}

function placeOf(token: string, options: Options): { readonly file: string; readonly pin: Pin } {
  const faults = scheduleText(parseToken(token).schedule)
  const { file, test } = options
  if (file !== undefined && test !== undefined) return { file, pin: { token, test, faults, error: '' } }
  if (file !== undefined || test !== undefined)
    throw unknown(token, '--file and --test name a test together. Give both.')
  const failure = failureOf(token, options)
  const { name, error } = failure
  return {
    file: testFile(failure, options.manifest),
    pin: {
      token,
      test: joinedName(name),
      faults: failure.faults ?? faults,
      error: shortError(`${error.name}: ${shortError(error.message)}`),
    },
  }
}

function pin(token: string, options: Options): void {
  const { file, pin: line } = placeOf(token, options)
  if (!existsSync(file))
    throw unknown(token, `there is no test file ${file}. Name it with --file, and the test with --test.`)
  process.stdout.write(`${pinFailure(file, line, isCi())}\n`)
}

/** `seedbed pin <token>`. */
export function define(command: Command): void {
  command
    .argument('<token>', 'the replay token of the failure')
    .option('--manifest <file>', 'what the run that failed left behind', MANIFEST_PATH)
    .option('--file <file>', 'the test file, where no manifest knows the failure')
    .option('--test <name>', 'the name of the test with its suites, joined by " > "')
    .action(pin)
}
