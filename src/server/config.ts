import { SeedbedError } from '../core/errors.ts'
import { didYouMean } from '../core/nearest.ts'
import { injectionRules } from '../faults/injection.ts'
import type { FaultRule } from '../faults/rule.ts'
import type { Provider } from '../providers/define-provider.ts'
import { DEFAULT_RUN_SEED } from '../random/seed.ts'
import type { VolatilityName } from '../random/index.ts'
import type { InitialData } from '../sandbox/sandbox.ts'
import { CONFIG_FIELDS } from './config-fields.ts'
import type { SessionTime } from './session-clock.ts'

/** Everything that a server can be told; all of it has a default. */
export interface ServerConfig {
  /** The address to listen on; default `127.0.0.1`. On any that is not loopback the control plane asks for the token. */
  readonly host?: string
  /** 0 to 65535 (included), 0 for any free one; default 8000. */
  readonly port?: number
  /** Whether pages of other origins may call the providers; never the control plane. Default true. */
  readonly enableCors?: boolean
  /** Whether every request is logged; default false. */
  readonly enableRequestLogging?: boolean
  /** False: no fault happens, whatever is injected. Default true. */
  readonly enableFaultInjection?: boolean
  /** Whether `latencyInjectionRange` is in force; default true. */
  readonly enableLatencyInjection?: boolean
  /** Whether `errorInjectionRate` is in force; default true. */
  readonly enableErrorInjection?: boolean
  /** The share of requests that is answered with status 500, 0 to 1 (included); default 0. */
  readonly errorInjectionRate?: number
  /** The shortest and the longest delay of every answer in milliseconds (both included); default: none. */
  readonly latencyInjectionRange?: readonly [minMs: number, maxMs: number]
  /** The longest body of a request in bytes, 0 or more; default 10 MiB. */
  readonly maxRequestSize?: number
  /** Whether `/control` and `/sandbox` answer; default true. */
  readonly enableControlPlane?: boolean
  /** Whether requests are counted and `/metrics` answers; default true. */
  readonly enableMetrics?: boolean
  /** The run seed: the default session has it, the others derive theirs from it and their names. Default `seedbed`. */
  readonly seed?: string
  /** What the control plane asks for as a bearer token; default: none on loopback, a drawn one elsewhere. */
  readonly token?: string
  /** How many sessions there are at most, 1 or more; one more, and the one that was idle longest goes. Default 2000. */
  readonly sessionsMax?: number
  /** How long a session may be idle before it goes, in milliseconds, 1 or more; default an hour. */
  readonly sessionTtlMs?: number
  /** How many exchanges a session's journal keeps at most, 1 or more; default 1000. */
  readonly journalMax?: number
  /** How much a session's journal may weigh, in bytes, 1024 or more; it forgets its oldest exchanges. Default 256 KiB. */
  readonly journalBytesMax?: number
  /** How time passes in sessions; default `auto`. */
  readonly time?: SessionTime
  /** How prices behave in time; default: each as its provider says. */
  readonly volatility?: VolatilityName
  /** Default: all built-in providers. */
  readonly providers?: Readonly<Record<string, Provider>>
  /** Options by provider; a provider that can let everybody in does so by default. */
  readonly providerOptions?: Readonly<Record<string, object>>
  /** Rows by provider and collection, for every session. */
  readonly initialData?: InitialData
  /** Fault rules that every session starts with. */
  readonly faultPlan?: readonly FaultRule[]
}

/** A config with every default filled in. */
export type CompleteConfig = Required<
  Omit<ServerConfig, 'providers' | 'latencyInjectionRange' | 'token' | 'volatility'>
> &
  Pick<ServerConfig, 'providers' | 'latencyInjectionRange' | 'token' | 'volatility'>

const DEFAULTS: CompleteConfig = {
  host: '127.0.0.1',
  port: 8000,
  enableCors: true,
  enableRequestLogging: false,
  enableFaultInjection: true,
  enableLatencyInjection: true,
  enableErrorInjection: true,
  errorInjectionRate: 0,
  maxRequestSize: 10 * 1024 * 1024,
  enableControlPlane: true,
  enableMetrics: true,
  seed: DEFAULT_RUN_SEED,
  sessionsMax: 2_000,
  sessionTtlMs: 3_600_000,
  journalMax: 1_000,
  journalBytesMax: 256 * 1024,
  time: 'auto',
  providerOptions: {},
  initialData: {},
  faultPlan: [],
}

/** What a running server can be told anew: all of it holds from the next request on. */
export type HotConfig = Pick<
  CompleteConfig,
  | 'enableCors'
  | 'enableRequestLogging'
  | 'enableFaultInjection'
  | 'enableLatencyInjection'
  | 'enableErrorInjection'
  | 'errorInjectionRate'
  | 'latencyInjectionRange'
  | 'maxRequestSize'
>

/** The names of {@link HotConfig}. */
export const HOT_OPTIONS: readonly (keyof HotConfig)[] = [
  'enableCors',
  'enableRequestLogging',
  'enableFaultInjection',
  'enableLatencyInjection',
  'enableErrorInjection',
  'errorInjectionRate',
  'latencyInjectionRange',
  'maxRequestSize',
]

/**
 * Checks options, by name and value.
 *
 * @param where - Where they were given, for the error: `the config file seedbed.json`.
 * @param names - The options that there are; default: all.
 * @throws `SEEDBED_INVALID_OPTION` with the nearest name, or with what is allowed.
 */
export function checkOptions(
  given: object,
  where: string,
  names: readonly string[] = Object.keys(CONFIG_FIELDS),
): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue
    if (!names.includes(name)) {
      throw invalid(where, `there is no option "${name}".${didYouMean(name, names)} Options: ${names.join(', ')}.`)
    }
    const { allowed, isAllowed } = CONFIG_FIELDS[name as keyof ServerConfig]
    if (!isAllowed(value)) throw invalid(where, `"${name}" is ${shown(value)}. Use ${allowed}.`)
  }
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    return 'something that JSON cannot hold'
  }
}

function invalid(where: string, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_OPTION', `Failed to read ${where}: ${reason}`)
}

/**
 * Checks a config and fills in what is missing.
 *
 * @throws `SEEDBED_INVALID_OPTION` when an option does not exist or has a value that it cannot have.
 */
export function completeConfig(given: ServerConfig): CompleteConfig {
  checkOptions(given, 'the config of the server')
  const chosen = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...DEFAULTS, ...Object.fromEntries(chosen) }
}

/** The rules that the two numbers of a config stand for, as far as they are switched on. */
export function injectedRules(config: HotConfig): FaultRule[] {
  const { enableErrorInjection, enableLatencyInjection, errorInjectionRate, latencyInjectionRange } = config
  return injectionRules({
    ...(enableErrorInjection && errorInjectionRate > 0 ? { errorInjectionRate } : {}),
    ...(enableLatencyInjection && latencyInjectionRange !== undefined ? { latencyInjectionRange } : {}),
  })
}
