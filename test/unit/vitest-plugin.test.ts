import { existsSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { VitestPluginContext } from 'vitest/node'
import { SeedbedError } from '../../src/core/errors.ts'
import { SeedbedReporter } from '../../src/reporter/reporter.ts'
import { seedbed, type SeedbedOptions } from '../../src/vitest-plugin.ts'
import { printingVitest } from '../support/reported.ts'

const DEFAULTS = {
  runSeed: 'seedbed',
  configuredRunSeed: 'seedbed',
  network: 'block',
  time: 'auto',
  randomness: {},
  seedGlobals: false,
  faultPlan: [],
}

beforeEach(() => {
  vi.stubEnv('SEEDBED_SEED', undefined)
})
afterEach(() => {
  vi.unstubAllEnvs()
})

function configured(options?: SeedbedOptions, { version = '5.1.1', reporters = [['default', {}]] as unknown[] } = {}) {
  const provided: Record<string, unknown> = {}
  const setupFiles = ['/their/setup.ts']
  const context = {
    vitest: { version, config: { reporters } },
    project: { provide: (name: string, value: unknown) => (provided[name] = value), config: { setupFiles } },
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

  test('that are unknown are refused, with the nearest name', () => {
    expect(() => seedbed({ netwrok: 'allow' } as SeedbedOptions)).toThrow(
      new SeedbedError(
        'SEEDBED_INVALID_OPTION',
        'Failed to configure Seedbed: there is no option "netwrok". Did you mean "network"? ' +
          'Options: seed, network, time, randomness, seedGlobals, errorInjectionRate, latencyInjectionRange.',
      ),
    )
  })
})

describe('in a project of Vitest', () => {
  test('its setup file comes before the user’s, and is there', () => {
    const { setupFiles } = configured()
    expect(setupFiles).toEqual([expect.stringMatching(/fixtures[\\/]setup\.ts$/), '/their/setup.ts'])
    expect(existsSync(setupFiles[0]!)).toBe(true)
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
      'Vitest 4.0.0 is too old. Install Vitest 5.0.0 or newer.',
    )
  })
})
