import { existsSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { VitestPluginContext } from 'vitest/node'
import { SeedbedError } from '../../src/core/errors.ts'
import { SeedbedReporter } from '../../src/reporter/reporter.ts'
import type { TraceMode } from '../../src/trace/trace-mode.ts'
import { seedbed, type SeedbedOptions } from '../../src/vitest-plugin.ts'
import { printingVitest } from '../support/reported.ts'

const DEFAULTS = {
  runSeed: 'seedbed',
  configuredRunSeed: 'seedbed',
  network: 'block',
  time: 'auto',
  lane: 'auto',
  randomness: {},
  providerOptions: {},
  seedGlobals: false,
  faultPlan: [],
  trace: 'retain-on-failure',
}

beforeEach(() => {
  vi.stubEnv('SEEDBED_SEED', undefined)
  vi.stubEnv('SEEDBED_TRACE', undefined)
  // Somebody has decided about it: the plugin leaves it alone.
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '1')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

function configured(
  options?: SeedbedOptions,
  { version = '5.1.1', reporters = [['default', {}]] as unknown[], enabled = false } = {},
) {
  const provided: Record<string, unknown> = {}
  const setupFiles = ['/their/setup.ts']
  const context = {
    vitest: { version, config: { reporters } },
    project: {
      provide: (name: string, value: unknown) => (provided[name] = value),
      config: { setupFiles, browser: { enabled } },
    },
  }
  seedbed(options).configureVitest(context as unknown as VitestPluginContext)
  return { provided, setupFiles, reporters }
}

describe('the run seed', () => {
  test.each<[environment: string | undefined, option: string | undefined, expected: string]>([
    [undefined, undefined, 'seedbed'],
    [undefined, 'acme', 'acme'],
    ['nightly', undefined, 'nightly'],
    ['nightly', 'acme', 'nightly'],
  ])('with SEEDBED_SEED %j and the option %j is %j', (environment, option, expected) => {
    vi.stubEnv('SEEDBED_SEED', environment)
    const { provided } = configured(option === undefined ? {} : { seed: option })
    expect(provided).toEqual({
      seedbed: { ...DEFAULTS, runSeed: expected, configuredRunSeed: option ?? 'seedbed' },
    })
  })

  test.each<[what: string, environment: string | undefined, options: SeedbedOptions]>([
    ['an empty SEEDBED_SEED', '', { seed: 'acme' }],
    ['an empty option', undefined, { seed: '' }],
    ['a number', undefined, { seed: 7 as never }],
  ])('cannot be %s', (_, environment, options) => {
    vi.stubEnv('SEEDBED_SEED', environment)
    expect(() => seedbed(options)).toThrow(/^Failed to read the run seed: (""|7) is not a non-empty string\./)
  })
})

describe('options', () => {
  test('may be left out', () => {
    expect(configured().provided).toEqual({ seedbed: DEFAULTS })
  })

  test.each(['block', 'allow', { allow: ['api.example'] }] as const)(
    'network %j is handed to the workers',
    (network) => {
      expect(configured({ network }).provided).toEqual({ seedbed: { ...DEFAULTS, network } })
    },
  )

  test('a lane is handed to the workers, and checked', () => {
    expect(configured({ lane: 'socket' }).provided).toEqual({ seedbed: { ...DEFAULTS, lane: 'socket' } })
    expect(() => seedbed({ lane: 'sockets' as never })).toThrow(
      'Failed to read the option "lane": there is no lane "sockets". Did you mean "socket"? Use auto or socket.',
    )
  })

  test('of providers are handed to the workers', () => {
    const providerOptions = { finnhub: { plan: 'free' }, billing: { currency: 'EUR' } } as const
    expect(configured({ providerOptions }).provided).toEqual({ seedbed: { ...DEFAULTS, providerOptions } })
  })

  test.each([[7], [[]], [{ finnhub: 'free' }], [{ finnhub: null }]])(
    'of providers are not %j: they are objects by provider',
    (providerOptions) => {
      expect(() => seedbed({ providerOptions: providerOptions as never })).toThrow(
        `Failed to read the option "providerOptions": it is ${JSON.stringify(providerOptions)}.`,
      )
    },
  )

  test('that are unknown are refused, with the nearest name', () => {
    expect(() => seedbed({ netwrok: 'allow' } as SeedbedOptions)).toThrow(
      new SeedbedError(
        'SEEDBED_INVALID_OPTION',
        'Failed to configure Seedbed: there is no option "netwrok". Did you mean "network"? ' +
          'Options: seed, network, time, lane, providerOptions, randomness, seedGlobals, errorInjectionRate, latencyInjectionRange, ' +
          'trace.',
      ),
    )
  })
})

describe('which tests get a trace', () => {
  test.each<[environment: string | undefined, option: TraceMode | undefined, expected: TraceMode]>([
    [undefined, undefined, 'retain-on-failure'],
    [undefined, 'on', 'on'],
    ['off', 'on', 'off'],
  ])('with SEEDBED_TRACE %j and the option %j is %j', (environment, option, expected) => {
    vi.stubEnv('SEEDBED_TRACE', environment)
    const { provided } = configured(option === undefined ? {} : { trace: option })
    expect(provided).toMatchObject({ seedbed: { trace: expected } })
  })

  test.each<[what: string, environment: string | undefined, options: object, message: string]>([
    [
      'an option',
      undefined,
      { trace: 'retain-on-failures' },
      'the option "trace": there is no mode "retain-on-failures". Did you mean "retain-on-failure"?',
    ],
    [
      'a boolean',
      undefined,
      { trace: true },
      'the option "trace": there is no mode true. Use off, retain-on-failure, on.',
    ],
    ['SEEDBED_TRACE', 'On', {}, 'SEEDBED_TRACE: there is no mode "On". Did you mean "on"?'],
  ])('cannot be said by %s that means nothing', (_, environment, options, message) => {
    vi.stubEnv('SEEDBED_TRACE', environment)
    expect(() => seedbed(options)).toThrow(`Failed to read ${message}`)
  })
})

describe('in a project of Vitest', () => {
  test('its setup file comes before the user’s, and is there', () => {
    const { setupFiles } = configured()
    expect(setupFiles).toEqual([expect.stringMatching(/fixtures[\\/]setup\.ts$/), '/their/setup.ts'])
    expect(existsSync(setupFiles[0]!)).toBe(true)
  })

  test('it has no setup file in a browser, where nothing is intercepted', () => {
    expect(configured({}, { enabled: true }).setupFiles).toEqual(['/their/setup.ts'])
  })

  test('its reporter comes first, and once for several projects', () => {
    const { reporters } = configured()
    configured({}, { reporters })
    expect(reporters).toEqual([expect.any(SeedbedReporter), ['default', {}]])
    const { vitest, printed } = printingVitest(reporters)
    ;(reporters[0] as SeedbedReporter).onInit(vitest)
    expect(printed).toEqual([' seedbed  run seed seedbed'])
  })

  test('a Vitest that is too old is refused', () => {
    expect(() => configured({}, { version: '4.0.0' })).toThrow(
      'Vitest 4.0.0 is too old. Install Vitest 5.1.0 or newer.',
    )
  })
})
