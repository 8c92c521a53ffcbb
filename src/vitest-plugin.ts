import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { VitestPluginContext } from 'vitest/node'
import { browserCommands } from './browser-commands.ts'
import { keepCompiledCode } from './compile-cache.ts'
import { readCheck } from './core/check.ts'
import { SeedbedError } from './core/errors.ts'
import { checkLane, type Lane } from './core/lane.ts'
import { didYouMean } from './core/nearest.ts'
import { checkNetworkPolicy, type NetworkPolicy } from './core/network-policy.ts'
import { injectionRules } from './faults/injection.ts'
import type { BUILT_IN } from './providers/built-in.ts'
import type { OptionsOf } from './providers/options.ts'
import type { RandomnessOptions } from './random/index.ts'
import { checkRunSeed, DEFAULT_RUN_SEED } from './random/seed.ts'
import { SeedbedReporter } from './reporter/reporter.ts'
import { checkVersions } from './reporter/versions.ts'
import { checkTime, type TimeMode } from './time/timeline.ts'
import { readReplay } from './trace/replay-token.ts'
import { checkTraceMode, type TraceMode } from './trace/trace-mode.ts'

/** Options of the plugin. */
export interface SeedbedOptions {
  /** The run seed: any word, number or commit hash; `SEEDBED_SEED` wins over it. Default: the constant `seedbed`. */
  readonly seed?: string
  /** What may reach the network; loopback always may. Default: `'block'`. */
  readonly network?: NetworkPolicy
  /** How time passes in tests. Default: `'auto'`. */
  readonly time?: TimeMode
  /** Whether `fetch` and undici reach mounted origins without a socket where they can. Default: `'auto'`. */
  readonly lane?: Lane
  /**
   * Options by provider, for every test that does not choose otherwise: of built-in providers, and of your own by the name of
   * their fixture. Default: none.
   */
  readonly providerOptions?: OptionsOf<typeof BUILT_IN> & Readonly<Record<string, object>>
  /** How draws behave in tests, see `RandomnessOptions`. Default: plainly. */
  readonly randomness?: RandomnessOptions
  /** Whether `Math.random` and `crypto` of the code under test draw from the test's seed. Default: false. */
  readonly seedGlobals?: boolean
  /** The share of requests, in every test, that is answered with status 500: 0 to 1 (included). Default: 0. */
  readonly errorInjectionRate?: number
  /** The shortest and the longest delay of every answer in milliseconds (both included). Default: none. */
  readonly latencyInjectionRange?: readonly [minMs: number, maxMs: number]
  /** Which tests get a trace to look at; `SEEDBED_TRACE` wins over it. Default: `'retain-on-failure'`. */
  readonly trace?: TraceMode
}

/** A Vite plugin that Vitest configures itself by. */
export interface SeedbedPlugin {
  readonly name: 'seedbed'
  config(): object
  configureVitest(context: VitestPluginContext): void
}

/** What each worker runs before each test file; beside us, in the same form as we are (source or built). */
const SETUP_FILE = fileURLToPath(new URL(`./fixtures/setup${extname(import.meta.url)}`, import.meta.url))

const OPTIONS = [
  'seed',
  'network',
  'time',
  'lane',
  'providerOptions',
  'randomness',
  'seedGlobals',
  'errorInjectionRate',
  'latencyInjectionRange',
  'trace',
]

function checkOptionNames(options: SeedbedOptions): void {
  const unknown = Object.keys(options).find((name) => !OPTIONS.includes(name))
  if (unknown === undefined) return
  throw new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to configure Seedbed: there is no option "${unknown}".${didYouMean(unknown, OPTIONS)} ` +
      `Options: ${OPTIONS.join(', ')}.`,
  )
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What the options mean is known where the providers are: in the workers. */
function checkProviderOptions(given: Readonly<Record<string, object>>): Readonly<Record<string, object>> {
  if (isObject(given) && Object.values(given).every(isObject)) return given
  throw new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to read the option "providerOptions": it is ${JSON.stringify(given)}. ` +
      `Use objects by provider, for example { finnhub: { plan: 'free' } }.`,
  )
}

function traceMode(option: TraceMode = 'retain-on-failure'): TraceMode {
  const given = process.env['SEEDBED_TRACE']
  return given === undefined ? checkTraceMode(option, 'the option "trace"') : checkTraceMode(given, 'SEEDBED_TRACE')
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
  const replay = readReplay(process.env)
  const check = readCheck(process.env)
  const network = checkNetworkPolicy(options.network ?? 'block')
  const time = checkTime(options.time ?? 'auto')
  const lane = checkLane(options.lane ?? 'auto')
  const providerOptions = checkProviderOptions(options.providerOptions ?? {})
  const { randomness = {}, seedGlobals = false } = options
  const faultPlan = injectionRules(options)
  const trace = traceMode(options.trace)
  return {
    name: 'seedbed',
    // A package's own files are cached by Node: without this, --no-isolate would run the setup file for the first test file only.
    config: () => ({
      test: {
        server: { deps: { inline: [/seedbed[\\/](dist|src)[\\/]fixtures[\\/]setup\./] } },
        browser: { commands: browserCommands({ runSeed, providerOptions, faultPlan }) },
      },
    }),
    configureVitest({ vitest, project }) {
      checkVersions(vitest.version)
      const given = {
        runSeed,
        configuredRunSeed,
        network,
        time,
        lane,
        providerOptions,
        randomness,
        seedGlobals,
        faultPlan,
      }
      project.provide('seedbed', { ...given, trace, replay, check, compileCache: keepCompiledCode(project) })
      // In a browser nothing is intercepted: pages ask a server.
      if (!project.config.browser.enabled) project.config.setupFiles.unshift(SETUP_FILE)
      const { reporters } = vitest.config
      if (!reporters.some((reporter) => reporter instanceof SeedbedReporter))
        reporters.unshift(new SeedbedReporter(runSeed, replay))
    },
  }
}
