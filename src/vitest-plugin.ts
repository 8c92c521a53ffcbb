import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { VitestPluginContext } from 'vitest/node'
import { readCheck } from './core/check.ts'
import { SeedbedError } from './core/errors.ts'
import { didYouMean } from './core/nearest.ts'
import { checkNetworkPolicy, type NetworkPolicy } from './core/network-policy.ts'
import { injectionRules } from './faults/injection.ts'
import type { RandomnessOptions } from './random/index.ts'
import { checkRunSeed, DEFAULT_RUN_SEED, DERIVATION } from './random/seed.ts'
import { SeedbedReporter } from './reporter/reporter.ts'
import { checkVersions } from './reporter/versions.ts'
import { checkTime, type TimeMode } from './time/timeline.ts'
import { parseToken, printToken } from './trace/replay-token.ts'

/** Options of the plugin. */
export interface SeedbedOptions {
  /** The run seed: any word, number or commit hash; `SEEDBED_SEED` wins over it. Default: the constant `seedbed`. */
  readonly seed?: string
  /** What may reach the network; loopback always may. Default: `'block'`. */
  readonly network?: NetworkPolicy
  /** How time passes in tests. Default: `'auto'`. */
  readonly time?: TimeMode
  /** How draws behave in tests, see `RandomnessOptions`. Default: plainly. */
  readonly randomness?: RandomnessOptions
  /** Whether `Math.random` and `crypto` of the code under test draw from the test's seed. Default: false. */
  readonly seedGlobals?: boolean
  /** The share of requests, in every test, that is answered with status 500: 0 to 1 (included). Default: 0. */
  readonly errorInjectionRate?: number
  /** The shortest and the longest delay of every answer in milliseconds (both included). Default: none. */
  readonly latencyInjectionRange?: readonly [minMs: number, maxMs: number]
}

/** A Vite plugin that Vitest configures itself by. */
export interface SeedbedPlugin {
  readonly name: 'seedbed'
  config(): object
  configureVitest(context: VitestPluginContext): void
}

/** What each worker runs before each test file; beside us, in the same form as we are (source or built). */
const SETUP_FILE = fileURLToPath(new URL(`./fixtures/setup${extname(import.meta.url)}`, import.meta.url))

const OPTIONS = ['seed', 'network', 'time', 'randomness', 'seedGlobals', 'errorInjectionRate', 'latencyInjectionRange']

function checkOptionNames(options: SeedbedOptions): void {
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name))
  if (unknown === undefined) return
  throw new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to configure Seedbed: there is no option "${unknown}".${didYouMean(unknown, OPTIONS)} ` +
      `Options: ${OPTIONS.join(', ')}.`,
  )
}

/** The token in `SEEDBED_REPLAY`, checked, if there is one. */
function replayToken(): string | undefined {
  const given = process.env['SEEDBED_REPLAY']
  return given === undefined || given === '' ? undefined : printToken(parseToken(given.trim(), DERIVATION))
}

/**
 * Sets Seedbed up: seeds, network policy, setup file and failure report.
 *
 * @param options - See {@link SeedbedOptions}.
 * @throws `SEEDBED_INVALID_OPTION`, `SEEDBED_INVALID_SEED`, `SEEDBED_INVALID_TOKEN` or `SEEDBED_UNSUPPORTED_VERSION`.
 */
export function seedbed(options: SeedbedOptions = {}): SeedbedPlugin {
  checkOptionNames(options)
  const configuredRunSeed = checkRunSeed(options.seed ?? DEFAULT_RUN_SEED)
  const runSeed = checkRunSeed(process.env['SEEDBED_SEED'] ?? configuredRunSeed)
  const replay = replayToken()
  const check = readCheck(process.env)
  const network = checkNetworkPolicy(options.network ?? 'block')
  const time = checkTime(options.time ?? 'auto')
  const { randomness = {}, seedGlobals = false } = options
  const faultPlan = injectionRules(options)
  return {
    name: 'seedbed',
    // A package's own files are cached by Node: without this, --no-isolate would run the setup file for the first test file only.
    config: () => ({ test: { server: { deps: { inline: [/seedbed[\\/](dist|src)[\\/]fixtures[\\/]setup\./] } } } }),
    configureVitest({ vitest, project }) {
      checkVersions(vitest.version)
      const given = { runSeed, configuredRunSeed, network, time, randomness, seedGlobals, faultPlan, replay, check }
      project.provide('seedbed', given)
      project.config.setupFiles.unshift(SETUP_FILE)
      const { reporters } = vitest.config
      if (!reporters.some((reporter) => reporter instanceof SeedbedReporter))
        reporters.unshift(new SeedbedReporter(runSeed, replay))
    },
  }
}
