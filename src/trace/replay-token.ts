import { DERIVATION } from '../core/derivation.ts'
import { SeedbedError } from '../core/errors.ts'
import type { Schedule } from '../core/schedule.ts'

/** What gets a failure again: the seed for the data, and the faults as they fired. */
export interface Replay {
  readonly seed: string
  readonly schedule: Schedule
}

const TOKEN = /^(sb\d+_[0-9a-hjkmnp-tv-z]{13})~(0|(?:p\d+(?:\.c\d+x\d+)+)+)$/
/** More firings than any test has are a mistake; and they must not fill the memory. */
const FIRINGS_MAX = 1_000_000

/** The runs of consecutive numbers in an ascending list, each as its first number and its length. */
function runsOf(calls: readonly number[]): [first: number, length: number][] {
  const runs: [number, number][] = []
  for (const call of calls) {
    const last = runs.at(-1)
    if (last !== undefined && last[0] + last[1] === call) last[1]++
    else runs.push([call, 1])
  }
  return runs
}

function printRule([number, calls]: readonly [number, readonly number[]]): string {
  const runs = runsOf(calls).map(([first, length]) => `.c${first}x${length}`)
  return runs.length === 0 ? '' : `p${number}${runs.join('')}`
}

/**
 * Writes a replay token: `sb1_7q3m9x2v4tzab~p2.c1x1` is the seed, then for each rule that fired its number (`p2`, from 1 in the
 * order of injection) and where it fired: `c1x1`, from the 1st request that it was aimed at, 1 time in a row. `0` stands for no
 * fault. It needs no quoting in a shell.
 */
export function printToken({ seed, schedule }: Replay): string {
  const rules = [...schedule].toSorted(([a], [b]) => a - b).map(printRule)
  return `${seed}~${rules.join('') || '0'}`
}

function invalid(text: string, reason: string): SeedbedError {
  return new SeedbedError(
    'SEEDBED_INVALID_TOKEN',
    `Failed to read the replay token ${JSON.stringify(text.slice(0, 200))}: ${reason}`,
  )
}

function callsOf(runs: string, text: string): number[] {
  const calls: number[] = []
  for (const [, first, length] of runs.matchAll(/\.c(\d+)x(\d+)/g)) {
    const from = Number(first)
    if (from < 1 || Number(length) < 1) throw invalid(text, `".c${first}x${length}" counts from 1. ${COPY}`)
    if (calls.length + Number(length) > FIRINGS_MAX) {
      throw invalid(text, `".c${first}x${length}" has more than ${FIRINGS_MAX} firings. ${COPY}`)
    }
    if (from <= (calls.at(-1) ?? 0)) throw invalid(text, `".c${first}x${length}" is not in ascending order. ${COPY}`)
    for (let call = from; call < from + Number(length); call++) calls.push(call)
  }
  return calls
}

const COPY = 'Copy the whole token from the report of the red test.'

/**
 * Reads a replay token.
 *
 * @throws `SEEDBED_INVALID_TOKEN` when it is unreadable, or of another derivation.
 */
export function parseToken(text: string): Replay {
  const [, seed, rules] = TOKEN.exec(text) ?? []
  if (seed === undefined || rules === undefined) {
    throw invalid(text, `it is not of the form <test seed>~<schedule>, like sb1_7q3m9x2v4tzab~p2.c1x1. ${COPY}`)
  }
  if (!seed.startsWith(`${DERIVATION}_`)) {
    const made = seed.slice(0, seed.indexOf('_'))
    throw invalid(
      text,
      `its seed was derived as "${made}", and this version of Seedbed derives "${DERIVATION}". ` +
        'Install the version that printed it, or run the test again to get a new token.',
    )
  }
  const schedule = new Map<number, readonly number[]>()
  for (const [, number, runs] of rules.matchAll(/p(\d+)((?:\.c\d+x\d+)+)/g)) {
    if (Number(number) < 1) throw invalid(text, `rules count from 1, and "p${number}" does not. ${COPY}`)
    if (schedule.has(Number(number))) throw invalid(text, `it has the rule "p${number}" twice. ${COPY}`)
    schedule.set(Number(number), callsOf(runs!, text))
  }
  return { seed, schedule }
}

/**
 * The token in `SEEDBED_REPLAY`, if there is one.
 *
 * @throws `SEEDBED_INVALID_TOKEN` when it is unreadable.
 */
export function readReplay({ SEEDBED_REPLAY: given = '' }: NodeJS.ProcessEnv): string | undefined {
  return given === '' ? undefined : printToken(parseToken(given.trim()))
}
