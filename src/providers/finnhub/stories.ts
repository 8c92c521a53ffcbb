import { type Bar, NYSE, type Random } from '../../random/index.ts'
import { dayOf, weekdayOf } from '../../random/market/day.ts'
import { AFTER_CLOSE, ANALYSTS, FIRMS, IN_SESSION, type Move, REPORTS, type Story } from './headlines.ts'
import type { Quarter } from './quarters.ts'
import type { Security } from './security.ts'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
const ORDINALS = ['first', 'second', 'third', 'fourth'] as const

/** A story and the facts that it needs. */
export type Told = readonly [story: Story, facts: Readonly<Record<string, string>>]

/**
 * Hands out stories that fit any day: a good third of them on each day, so that none comes again within a day, and seldom within three.
 * Nothing, when the third is told.
 */
export function usualStories(stories: readonly Story[], day: number): () => Told | undefined {
  const share = Math.floor(stories.length / 3) + 1
  let told = 0
  return () => (told < share ? [stories[(share * day + told++) % stories.length]!, {}] : undefined)
}

/** `on Friday`, for an instant in milliseconds since 1970. */
export function onWeekday(atMs: number): string {
  return `on ${WEEKDAYS[weekdayOf(dayOf(atMs))]!}`
}

/** Names a move by what is usual for a day. */
export function moveOf(change: number, annualVolatility: number): Move {
  const usual = annualVolatility / 16
  if (change > 1.3 * usual) return 'surge'
  if (change < -1.3 * usual) return 'plunge'
  if (change > 0.2 * usual) return 'up'
  return change < -0.2 * usual ? 'down' : 'flat'
}

/** What is known of the sessions around a day. */
export interface DayFacts {
  /** The session of the day, when there is one and it has begun. */
  readonly today: Bar | undefined
  readonly before: Bar | undefined
  readonly beforeThat: Bar | undefined
}

/** Whether the price moved farther than usual on a day. */
export function isFar({ today, before }: DayFacts, { annualVolatility }: Security): boolean {
  if (today === undefined || before === undefined) return false
  const move = moveOf(today.close / before.close - 1, annualVolatility)
  return move === 'surge' || move === 'plunge'
}

/** A change in percent, without its sign. */
export function percentOf(later: number, earlier: number): string {
  return Math.abs(100 * (later / earlier - 1)).toFixed(1)
}

/** A price as texts show it. */
export function dollars(price: number): string {
  return price.toFixed(2)
}

/** Stories about sessions take turns, so that neither neighbours nor two about the same say the same; never three to choose from. */
export function inTurn(stories: readonly Story[], sessionMs: number, turn: number): Story {
  return stories[(3 * dayOf(sessionMs) + turn) % stories.length]!
}

/**
 * The story of the market so far at an instant: the session that is on or over, else the one of the day before.
 *
 * @param turn - 0, or another number for another piece about the same.
 */
export function moveStory(
  { today, before, beforeThat }: DayFacts,
  atMs: number,
  security: Security,
  turn: number,
): Told | undefined {
  const session = NYSE.session(dayOf(atMs))
  const { annualVolatility } = security
  if (today !== undefined && before !== undefined && session !== undefined && atMs >= session.openMs) {
    const isOver = atMs >= session.closeMs
    const level = isOver ? today.close : today.open
    const stories = (isOver ? AFTER_CLOSE : IN_SESSION)[moveOf(level / before.close - 1, annualVolatility)]
    const facts = { percent: percentOf(level, before.close), price: dollars(level), open: dollars(today.open) }
    return [inTurn(stories, today.timeMs, turn), { ...facts, day: onWeekday(atMs) }]
  }
  if (before === undefined || beforeThat === undefined || dayOf(atMs) - dayOf(before.timeMs) > 1) return undefined
  const stories = AFTER_CLOSE[moveOf(before.close / beforeThat.close - 1, annualVolatility)]
  const facts = { percent: percentOf(before.close, beforeThat.close), price: dollars(before.close) }
  return [inTurn(stories, before.timeMs, turn + 2), { ...facts, day: onWeekday(before.timeMs) }]
}

/** About a quarterly report. */
export function reportStory(quarter: Quarter, draws: Random): Told {
  const { epsActual, epsEstimate, revenueActual } = quarter
  const surprise = (epsActual - epsEstimate) / Math.abs(epsEstimate)
  const kind = surprise > 0.01 ? 'beat' : surprise < -0.01 ? 'miss' : 'inline'
  const facts = {
    actual: dollars(epsActual),
    estimate: dollars(epsEstimate),
    revenue: (revenueActual / 1e9).toFixed(2),
    quarter: ORDINALS[quarter.quarter - 1]!,
  }
  return [draws.pick(REPORTS[kind]), facts]
}

/**
 * About an analyst; new ratings are rarer than new targets.
 *
 * @param last - The last close, in USD.
 * @param turn - Whose turn it is: neighbours are different firms.
 */
export function analystStory(last: number, turn: number, draws: Random): Told {
  const kind = draws.weighted({ up: 45, down: 25, same: 30 })
  const ratio =
    kind === 'up' ? draws.float(1.08, 1.3) : kind === 'down' ? draws.float(0.85, 1.05) : draws.float(1, 1.15)
  const target = last * ratio
  const [usual, rare = usual] = ANALYSTS[kind]
  const firm = FIRMS[(5 * turn) % FIRMS.length]!
  const written = target < 20 ? dollars(target) : target.toFixed(0)
  return [draws.bool(0.15) ? rare! : usual!, { firm, target: written }]
}
