import { DELAY_MS_MAX } from '../core/message.ts'
import { type Field, flag, numberIn, oneOf, text, wholeIn } from '../faults/field.ts'
import type { ServerConfig } from './config.ts'
import { SESSION_TIMES } from './session-clock.ts'

const VOLATILITIES = ['stable', 'volatile', 'burst', 'realistic']
const COUNT_MAX = 1_000_000

/** Options that a command line and the environment can give too, as text. */
export interface ConfigField extends Field {
  /** Reads a text; `undefined` when the option can only be given as data. What makes no sense comes back as it is. */
  readonly parse: ((text: string) => unknown) | undefined
  /** What it does, for `--help`. */
  readonly about: string
}

const asText = (given: string): unknown => given
const asNumber = (given: string): unknown =>
  given.trim() === '' || Number.isNaN(Number(given)) ? given : Number(given)
const WORDS: Readonly<Record<string, boolean>> = { true: true, '1': true, yes: true, on: true }
const NOT_WORDS: Readonly<Record<string, boolean>> = { false: true, '0': true, no: true, off: true }

function asFlag(given: string): unknown {
  if (Object.hasOwn(WORDS, given.toLowerCase())) return true
  return Object.hasOwn(NOT_WORDS, given.toLowerCase()) ? false : given
}

/** `100,2000` or `100-2000`. */
function asRange(given: string): unknown {
  const ends = given.split(/[,-]/)
  return ends.length === 2 ? ends.map(asNumber) : given
}

function field(of: Field, parse: ConfigField['parse']): ConfigField {
  return { ...of, parse, about: String(of.schema['description']) }
}

const yesOrNo = (about: string): ConfigField => field(flag(about), asFlag)
const count = (min: number, max: number, about: string): ConfigField => field(wholeIn(min, max, about), asNumber)
const word = (what: string, about: string): ConfigField => field(text(what, about), asText)

function data(what: string, about: string, isAllowed: (value: object) => boolean): ConfigField {
  const isData = (value: unknown): boolean => typeof value === 'object' && value !== null && isAllowed(value)
  return { schema: { description: about }, allowed: what, isAllowed: isData, parse: undefined, about }
}

const byName = (what: string, about: string): ConfigField => data(what, about, (value) => !Array.isArray(value))

const range: Field = {
  schema: {
    type: 'array',
    prefixItems: [{ type: 'number' }, { type: 'number' }],
    description: 'The shortest and the longest delay of every answer in milliseconds, as 100,2000.',
  },
  allowed: `[minMs, maxMs] with 0 <= minMs <= maxMs <= ${DELAY_MS_MAX}`,
  isAllowed(value) {
    if (!Array.isArray(value) || value.length !== 2) return false
    const [min, max] = value as unknown[]
    return typeof min === 'number' && typeof max === 'number' && min >= 0 && min <= max && max <= DELAY_MS_MAX
  },
}

/** One line per option: what it may be, how it is read from text, and what it does. */
export const CONFIG_FIELDS: Readonly<Record<keyof ServerConfig, ConfigField>> = {
  host: word('an address or a name of this machine', 'The address to listen on; default 127.0.0.1.'),
  port: count(0, 65_535, 'The port, 0 for any free one; default 8000.'),
  enableCors: yesOrNo('Whether pages of other origins may call the providers; default true.'),
  enableRequestLogging: yesOrNo(
    'Whether every request is logged; default true for the command, false for createServer().',
  ),
  enableFaultInjection: yesOrNo('Whether faults happen; default true.'),
  enableLatencyInjection: yesOrNo('Whether latencyInjectionRange is in force; default true.'),
  enableErrorInjection: yesOrNo('Whether errorInjectionRate is in force; default true.'),
  errorInjectionRate: field(numberIn(0, 1, 'The share of requests answered with status 500; default 0.'), asNumber),
  latencyInjectionRange: field(range, asRange),
  maxRequestSize: count(0, Number.MAX_SAFE_INTEGER, 'The longest body of a request in bytes; default 10485760.'),
  enableControlPlane: yesOrNo('Whether /control and /sandbox answer; default true.'),
  enableMetrics: yesOrNo('Whether /metrics answers; default true.'),
  seed: word('a text that is not empty', 'The run seed; default seedbed.'),
  token: word('a text that is not empty', 'What the control plane asks for; default: none on loopback.'),
  sessionsMax: count(1, COUNT_MAX, 'How many sessions there are at most; default 2000.'),
  sessionTtlMs: count(1, Number.MAX_SAFE_INTEGER, 'How long a session may be idle, in milliseconds; default 3600000.'),
  journalMax: count(1, COUNT_MAX, 'How many exchanges a journal keeps; default 1000.'),
  journalBytesMax: count(1_024, Number.MAX_SAFE_INTEGER, 'How many bytes a journal may weigh; default 262144.'),
  time: field(oneOf(SESSION_TIMES, 'How time passes: auto, real, virtual or frozen; default auto.'), asText),
  volatility: field(oneOf(VOLATILITIES, 'How prices behave: stable, volatile, burst or realistic.'), asText),
  providers: byName('providers by name, made with defineProvider()', 'The providers; default: all built-in ones.'),
  providerOptions: byName('an object of options by provider', 'Options by provider.'),
  initialData: byName('an object of rows by provider and collection', 'Rows to start with.'),
  faultPlan: data('a list of fault rules', 'Rules that every session starts with.', Array.isArray),
}
