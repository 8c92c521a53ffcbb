import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { SeedbedError, thrownText } from '../core/errors.ts'
import { checkOptions, type ServerConfig } from './config.ts'
import { CONFIG_FIELDS } from './config-fields.ts'

/** Where a config can come from; what stands further down wins. */
export interface ConfigSources {
  /** What holds where nobody says anything else. */
  readonly base?: ServerConfig
  /** A file whose default export, or whose JSON, is a config. */
  readonly file?: string | undefined
  /** Variables by name: `SEEDBED_ERROR_INJECTION_RATE` and the like. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Flags by the name of their option, as text; `true` for one without a value. */
  readonly flags?: Readonly<Record<string, unknown>>
}

/** `errorInjectionRate` as a variable: `SEEDBED_ERROR_INJECTION_RATE`. */
export function variableOf(option: string): string {
  return `SEEDBED_${option.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`
}

/** `errorInjectionRate` as a flag: `--error-injection-rate`. */
export function flagOf(option: string): string {
  return `--${option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function unreadable(path: string, reason: string, cause?: unknown): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_OPTION', `Failed to read the config file ${path}: ${reason}`, { cause })
}

async function importConfig(path: string): Promise<unknown> {
  if (extname(path) === '.json') return JSON.parse(await readFile(path, 'utf8'))
  const loaded = (await import(pathToFileURL(path).href)) as { default?: unknown }
  return loaded.default
}

async function fromFile(given: string): Promise<ServerConfig> {
  let config: unknown
  try {
    config = await importConfig(resolve(given))
  } catch (error) {
    throw unreadable(given, `${thrownText(error)}. Give a .json, .ts or .js file that can be read.`, error)
  }
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    throw unreadable(given, 'it holds no config. Export one: export default { port: 8000 }.')
  }
  checkOptions(config, `the config file ${given}`)
  return config
}

/** Options out of texts, each checked under the name that it was given by. */
function fromTexts(
  nameOf: (option: string) => string,
  what: string,
  textOf: (option: string) => unknown,
): Record<string, unknown> {
  const config: Record<string, unknown> = {}
  for (const [option, { parse }] of Object.entries(CONFIG_FIELDS)) {
    const given = textOf(option)
    if (given === undefined || parse === undefined) continue
    const value = typeof given === 'string' ? parse(given) : given
    checkOptions({ [option]: value }, `the ${what} ${nameOf(option)}`)
    config[option] = value
  }
  return config
}

/**
 * Reads a config: flags win over `SEEDBED_*` variables, these over the file, and the file over what holds anyway.
 *
 * @throws `SEEDBED_INVALID_OPTION` naming the flag, the variable or the file.
 */
export async function loadConfig({ base = {}, file, env = {}, flags = {} }: ConfigSources): Promise<ServerConfig> {
  const path = file ?? env['SEEDBED_CONFIG']
  const inFile = path === undefined ? {} : await fromFile(path)
  const inEnv = fromTexts(variableOf, 'variable', (option) => env[variableOf(option)])
  const inFlags = fromTexts(flagOf, 'flag', (option) => flags[option])
  return { ...base, ...inFile, ...inEnv, ...inFlags }
}
