import { SeedbedError } from '../core/errors.ts'
import { didYouMean } from '../core/nearest.ts'
import { checkDataOption, DATA_OPTIONS, type DataOptions, DEFAULT_DATA_OPTIONS } from './data-options.ts'
import type { Provider } from './define-provider.ts'
import type { RateOptions } from './rate-limit.ts'

/** Options that are the same for all providers; a provider's own of the same name replaces one. */
export interface SharedOptions extends DataOptions, RateOptions {}

/** Options by provider, each optional. */
export type OptionsOf<P extends Readonly<Record<string, Provider>>> = {
  readonly [Name in keyof P]?: OptionsFor<NonNullable<P[Name]['types']>['options']>
}
/** A provider's own options, and those that all providers have. */
type OptionsFor<Own extends object> = Partial<Own> & Partial<Omit<SharedOptions, keyof Own>>

/** The options of a provider in one test, complete. */
export interface CompleteOptions {
  /** The provider's own. */
  readonly own: object
  readonly shared: SharedOptions
}

const RATE_OPTIONS = ['rateLimit', 'retryAfter']
const DEFAULTS: SharedOptions = { ...DEFAULT_DATA_OPTIONS, rateLimit: true, retryAfter: true }

function invalid(provider: Provider, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_OPTION', `Failed to set the options of "${provider.name}": ${reason}`)
}

function checkRateOption(provider: Provider, option: string, value: unknown): void {
  if (typeof value === 'boolean') return
  if (option === 'rateLimit' && Number.isSafeInteger(value) && (value as number) >= 1) return
  const allowed = option === 'rateLimit' ? 'true, false, or a whole number >= 1' : 'true or false'
  throw invalid(provider, `${option} is ${JSON.stringify(value) ?? String(value)}. Use ${allowed}.`)
}

/**
 * Checks and completes the options that a test gives to a provider.
 *
 * @throws `SEEDBED_INVALID_OPTION` when they are not an object, the provider has no such option, or a value is out of range.
 */
export function completeOptions(provider: Provider, given: object = {}): CompleteOptions {
  if (typeof given !== 'object' || given === null) {
    throw invalid(provider, `${JSON.stringify(given)} is not an object.`)
  }
  const { options: defaults } = provider
  const sharedNames = [...DATA_OPTIONS, ...(provider.rateLimit.length > 0 ? RATE_OPTIONS : [])]
  const own: Record<string, unknown> = { ...defaults }
  const shared: Record<string, unknown> = { ...DEFAULTS }
  for (const [option, value] of Object.entries({ ...defaults, ...given })) {
    if (value === undefined) continue
    const isShared = sharedNames.includes(option)
    if (!isShared && !Object.hasOwn(defaults, option)) throw unknown(provider, option, sharedNames)
    if (Object.hasOwn(defaults, option)) own[option] = value
    if (!isShared) continue
    if (DATA_OPTIONS.includes(option)) checkDataOption(provider.name, provider.family, option, value)
    else checkRateOption(provider, option, value)
    shared[option] = value
  }
  return { own, shared: shared as unknown as SharedOptions }
}

function unknown(provider: Provider, option: string, shared: readonly string[]): SeedbedError {
  const names = [...Object.keys(provider.options), ...shared.filter((name) => !Object.hasOwn(provider.options, name))]
  return invalid(provider, `it has no option "${option}".${didYouMean(option, names)} Options: ${names.join(', ')}.`)
}
