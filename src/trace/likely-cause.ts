import type { Divergence } from './divergence.ts'

/** What a run read from outside of its seed, and where. */
export interface Reading {
  readonly what:
    | 'Math.random'
    | 'crypto.randomUUID'
    | 'crypto.getRandomValues'
    | 'crypto.randomBytes'
    | 'Date'
    | 'timer'
    | 'network'
  /** The place in the user's code, `src/id.ts:3:10`; of a real request its address. */
  readonly at: string
  /** What it gave, as text. */
  readonly value?: string
}

/** More readings than these say nothing new. */
const READINGS_MAX = 200

/** Notes a reading, unless there are so many that one more says nothing, or it is the network's and known. */
export function noteReading(readings: Reading[], reading: Reading): void {
  if (isFull(readings)) return
  const isKnown = reading.what === 'network' && readings.some(({ what, at }) => what === 'network' && at === reading.at)
  if (!isKnown) readings.push(reading)
}

/** Whether there is room for another reading. */
export function isFull(readings: readonly Reading[]): boolean {
  return readings.length >= READINGS_MAX
}

/** What to do about each kind of reading. */
const ADVICE: Readonly<Record<Reading['what'], string>> = {
  'Math.random': "Set seedGlobals: true, or hand the random numbers in, as the fixture 'random' gives them",
  'crypto.randomUUID': 'Set seedGlobals: true, or hand the ids in',
  'crypto.getRandomValues': 'Set seedGlobals: true, or hand the random bytes in',
  'crypto.randomBytes': 'Set seedGlobals: true, or hand the random bytes in',
  Date: "Set time: 'virtual', or hand the time in, as the fixture 'clock' gives it",
  timer: "Set time: 'virtual', which the global timers follow; timers imported from node:timers do not",
  network: 'Mount a provider for it',
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/i
const DAY_MS = 86_400_000

/** Whether two values may be instants of about the same time: milliseconds, seconds or a date. */
function areInstants([first, second]: readonly [unknown, unknown]): boolean {
  const millis = (value: unknown): number => {
    const number = typeof value === 'number' || /^\d{10}(\d{3})?$/.test(String(value)) ? Number(value) : NaN
    if (Number.isNaN(number))
      return /^\d{4}-\d\d-\d\dT|\d{2}:\d{2}:\d{2}/.test(String(value)) ? Date.parse(String(value)) : NaN
    return number < 1e11 ? number * 1000 : number
  }
  const [a, b] = [millis(first), millis(second)]
  return a > 1e12 && Math.abs(a - b) < DAY_MS
}

function sentence({ what, at }: Reading): string {
  const said = {
    Date: `the clock is read at ${at}`,
    timer: `a real timer is set at ${at}`,
    network: `a real request goes to ${at}`,
  }
  const text = what in said ? said[what as keyof typeof said] : `${what} is called at ${at}`
  return `${text}. ${ADVICE[what]}`
}

/** The reading that gave one of the values itself. */
function giver({ values }: Divergence, readings: readonly Reading[]): Reading | undefined {
  const texts = (values ?? []).map(String)
  return readings.find(
    ({ value }) => value !== undefined && value.length > 5 && texts.some((text) => text.includes(value)),
  )
}

/** The kinds of reading that a difference looks like, the likeliest first. */
function suspects({ kind, values }: Divergence): readonly Reading['what'][] {
  const random = ['Math.random', 'crypto.getRandomValues', 'crypto.randomBytes', 'crypto.randomUUID'] as const
  if (values !== undefined && values.every((value) => UUID.test(String(value)))) {
    return ['crypto.randomUUID', 'crypto.getRandomValues', 'crypto.randomBytes', 'Math.random', 'network']
  }
  if (values !== undefined && areInstants(values)) return ['Date', 'network']
  if (kind === 'clock') return ['timer', 'Date']
  // A clock that is read for a log makes no request.
  if (kind === 'missing' || kind === 'extra' || kind === 'order') return ['timer', ...random]
  return [...random, 'network', 'Date', 'timer']
}

const STATE = 'state that a module keeps from one run to the next, a cache for example. Reset it before each test'

const GUESSES: Readonly<Record<Divergence['kind'], string>> = {
  order:
    'parallel requests whose order depends on which answer came first. Collect answers in the order of the questions',
  missing: STATE,
  extra: STATE,
  clock: "time that is not the test's own. Set time: 'virtual'",
  request: STATE,
  answer: 'a provider whose answers come from something else than its random, faker, state and clock',
  fault: 'a rule whose "match" reads something else than the request',
}

/**
 * What most likely made two runs under one seed differ, and what to do about it.
 *
 * @param divergence - In what they differ first.
 * @param readings - What the second run read from outside of its seed.
 * @param isState - Whether runs in fresh processes are known to agree: then one run left something behind for the next.
 */
export function likelyCause(divergence: Divergence, readings: readonly Reading[], isState: boolean = false): string {
  if (isState) return STATE
  const given = giver(divergence, readings)
  if (given !== undefined) return sentence(given)
  for (const what of suspects(divergence)) {
    const reading = readings.find((candidate) => candidate.what === what)
    if (reading !== undefined) return sentence(reading)
  }
  if (divergence.values !== undefined && areInstants(divergence.values)) return `the clock is read. ${ADVICE.Date}`
  return GUESSES[divergence.kind]
}
