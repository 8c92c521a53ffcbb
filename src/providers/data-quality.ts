import type { FaultDecision } from '../core/message.ts'
import type { Random } from '../random/index.ts'

/** What can be wrong with data. */
export type Defect = 'stale' | 'gap' | 'null' | 'outlier' | 'late'

/** How likely each defect is per answer that reads, by quality. */
const RATES: Readonly<Record<'medium' | 'low', Readonly<Record<Defect, number>>>> = {
  medium: { stale: 0.02, gap: 0.02, null: 0.01, outlier: 0.005, late: 0.02 },
  low: { stale: 0.1, gap: 0.1, null: 0.05, outlier: 0.03, late: 0.1 },
}

/** How far a stale value is behind, and how much a timestamp is late: 1 to 15 minutes, 1 to 60 seconds (included). */
const STALE_MS = [60_000, 900_000] as const
const LATE_MS = [1000, 60_000] as const
/** Shorter lists have no gaps: nobody would see them. */
const GAP_LENGTH_MIN = 3

/** The defects that one answer is to have; drawn from a stream of the request alone. */
export interface DefectDraw {
  readonly decisions: readonly FaultDecision[]
  has(defect: Defect): boolean
  /** How far the clock is behind: 0 unless the answer is to be stale. */
  readonly lagMs: number
}

/**
 * Draws the defects of one answer.
 *
 * @param random - A stream of this request; nothing is drawn for data of high quality.
 */
export function drawDefects(quality: 'medium' | 'low', random: Random): DefectDraw {
  const drawn = Object.entries(RATES[quality]).map(([defect, threshold]): FaultDecision => {
    const draw = random.stream(defect).float()
    return {
      rule: 'dataQuality',
      type: defect,
      fired: draw < threshold,
      why: draw < threshold ? 'fired' : 'probability',
      draw,
      threshold,
    }
  })
  const decisions = drawn.filter(({ fired }) => fired)
  const has = (defect: Defect): boolean => decisions.some(({ type }) => type === defect)
  return { decisions, has, lagMs: has('stale') ? random.stream('lag').int(...STALE_MS) : 0 }
}

type Json = null | boolean | number | string | Json[] | { [field: string]: Json }
/** A place in a document: the object or list that holds a value, and the value's name or index. */
type Place = readonly [holder: { [field: string]: Json }, field: string]

/** Every value of a document that is a number, a text or null, in order. */
function* leaves(value: Json): Generator<Place> {
  if (typeof value !== 'object' || value === null) return
  const holder = value as { [field: string]: Json }
  for (const field of Object.keys(holder)) {
    if (typeof holder[field] === 'object' && holder[field] !== null) yield* leaves(holder[field])
    else yield [holder, field]
  }
}

/** Measured values are numbers with decimals; whole numbers are ids, counts and times. */
function isMeasured([holder, field]: Place): boolean {
  const value = holder[field]
  return typeof value === 'number' && !Number.isInteger(value)
}

const ISO_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/

/** An instant that is some milliseconds earlier; nothing when a value is no instant of our times. */
function earlier(value: Json, ms: number): Json | undefined {
  if (typeof value === 'number' && Number.isInteger(value)) {
    if (value > 1e9 && value < 1e10) return value - Math.ceil(ms / 1000)
    if (value > 1e12 && value < 1e13) return value - ms
  }
  if (typeof value === 'string' && ISO_DATE_TIME.test(value) && !Number.isNaN(Date.parse(value))) {
    return new Date(Date.parse(value) - ms).toISOString()
  }
  return undefined
}

function* lists(value: Json): Generator<Json[]> {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) yield value
  for (const item of Object.values(value)) yield* lists(item)
}

/** Takes one row out of the longest list, and out of the lists beside it that are as long: columns stay equal. */
function makeGap(body: Json, random: Random): void {
  const all = [...lists(body)]
  const length = Math.max(0, ...all.map((list) => list.length))
  if (length < GAP_LENGTH_MIN) return
  const index = random.int(1, length - 2)
  for (const list of all) if (list.length === length) list.splice(index, 1)
}

function change(places: readonly Place[], random: Random, make: (value: Json) => Json): void {
  if (places.length === 0) return
  const [holder, field] = random.pick(places)
  holder[field] = make(holder[field]!)
}

/**
 * A copy of an answer with the defects that were drawn for it; a defect that finds nothing to spoil leaves it alone.
 *
 * @param body - Anything that JSON can hold.
 */
export function spoil(body: unknown, draw: DefectDraw, random: Random): unknown {
  const copy = JSON.parse(JSON.stringify(body ?? null)) as Json
  if (draw.has('gap')) makeGap(copy, random.stream('gap at'))
  if (draw.has('outlier')) {
    const factor = random.stream('factor').pick([0.01, 0.1, 10, 100])
    change([...leaves(copy)].filter(isMeasured), random.stream('outlier at'), (value) => (value as number) * factor)
  }
  if (draw.has('null')) change([...leaves(copy)].filter(isMeasured), random.stream('null at'), () => null)
  if (draw.has('late')) {
    const ms = random.stream('late by').int(...LATE_MS)
    for (const [holder, field] of leaves(copy)) holder[field] = earlier(holder[field]!, ms) ?? holder[field]!
  }
  return copy
}
