import type { Command } from 'commander'
import { SeedbedError } from '../core/errors.ts'
import { type Manifest, printManifest } from '../manifest/manifest.ts'
import { parseToken, type Replay } from '../trace/replay-token.ts'
import { readTrace } from '../trace/trace-html.ts'
import { traceText } from '../trace/trace-text.ts'
import { openInBrowser } from './open-in-browser.ts'
import { readManifest, readText } from './read-file.ts'

interface Options {
  readonly json?: boolean
  readonly print?: boolean
}

/** 1st, 2nd, 3rd, 4th, ... 11th, ... 21st. */
function ordinal(number: number): string {
  const suffixes = { one: 'st', two: 'nd', few: 'rd', other: 'th' } as Readonly<Record<string, string>>
  return `${number}${suffixes[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)]}`
}

function list(items: readonly string[]): string {
  return new Intl.ListFormat('en').format(items)
}

/** A token in words. */
export function tokenText({ seed, schedule }: Replay): string {
  const rules = [...schedule].map(
    ([rule, calls]) => `rule ${rule} fires at the ${list(calls.map((call) => ordinal(call)))} request it is aimed at`,
  )
  return [`seed   ${seed}`, ...(rules.length > 0 ? rules : ['no fault fires']).map((text) => `fault  ${text}`)].join(
    '\n',
  )
}

/** A manifest as people read it. */
export function manifestText({ failures, seedbed, vitest, node }: Manifest): string {
  const blocks = failures.map(({ file, project, name, error, reproduce, trace }) => [
    [project && `|${project}|`, file, ...name].filter((part) => part !== '').join(' > '),
    `  ${error.name}: ${error.message.split('\n')[0]}${error.at === undefined ? '' : ` (${error.at})`}`,
    `  reproduce  ${reproduce}`,
    ...(trace === undefined ? [] : [`  trace      ${trace}`]),
  ])
  const count = `${failures.length} ${failures.length === 1 ? 'failure' : 'failures'}`
  return [[`${count}, with Seedbed ${seedbed}, Vitest ${vitest}, Node ${node}`], ...blocks]
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

function textOf(what: string, { json = false }: Options): string {
  if (what.endsWith('.json')) {
    const manifest = readManifest(what)
    return json ? printManifest(manifest).trimEnd() : manifestText(manifest)
  }
  if (what.endsWith('.html')) {
    const trace = readTrace(readText(what))
    return json ? JSON.stringify(trace, undefined, 2) : traceText(trace)
  }
  if (!what.startsWith('sb')) {
    throw new SeedbedError(
      'SEEDBED_INVALID_ARGUMENT',
      `Failed to show "${what}": it is no trace (.html), no manifest (.json) and no replay token. Name one of them.`,
    )
  }
  const replay = parseToken(what)
  return json
    ? JSON.stringify({ seed: replay.seed, schedule: Object.fromEntries(replay.schedule) }, undefined, 2)
    : tokenText(replay)
}

async function show(what: string, options: Options): Promise<void> {
  const { print = false, json = false } = options
  if (what.endsWith('.html') && !print && !json) await openInBrowser(what)
  else process.stdout.write(`${textOf(what, options)}\n`)
}

/** `seedbed show <what>`. */
export function define(command: Command): void {
  command
    .argument('<what>', 'a trace (.html), a replay token, or a manifest (.json)')
    .option('--print', 'print a trace as text instead of opening it')
    .option('--json', 'print JSON')
    .action(show)
}
