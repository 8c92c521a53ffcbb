import type { Command } from 'commander'
import { CONFIG_FIELDS } from '../server/config-fields.ts'
import { createServer, flagOf, loadConfig, variableOf } from '../server/index.ts'
import { keepHeapSmall } from './small-heap.ts'

/** What stands where nobody says anything else: who starts a server by hand wants to see what it is asked. */
const BASE = { enableRequestLogging: true }

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Resolves when somebody asks the process to end; who asks twice is not made to wait. */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1))
        resolve()
      })
    }
  })
}

async function serve({ config: file, ...flags }: { readonly config?: string }): Promise<void> {
  keepHeapSmall()
  const server = createServer(await loadConfig({ base: BASE, file, env: process.env, flags }))
  await server.start()
  say(
    `Seedbed serves at ${server.url}, with a console at ${server.url}/console, and a list of its routes at ${server.url}/docs`,
  )
  if (server.isTokenDrawn) say(`The control plane asks for this token: ${server.token}`)
  await untilAsked()
  say('Seedbed stops when it has answered what is on its way.')
  await server.stop()
}

/** `seedbed serve`. */
export function define(command: Command): void {
  command.option(
    '--config <file>',
    'a .json, .ts or .js file that holds a config; flags and SEEDBED_* variables win over it',
  )
  for (const [option, { about, parse }] of Object.entries(CONFIG_FIELDS)) {
    if (parse !== undefined) command.option(`${flagOf(option)} <value>`, `${about} Also ${variableOf(option)}.`)
  }
  command.action(serve)
}
