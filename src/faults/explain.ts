import { chanceText } from '../core/chance.ts'
import type { FaultDecision } from '../core/message.ts'
import type { Entry } from './schedule.ts'

/** A request, and what each rule that was aimed at it decided. */
export interface Explained {
  readonly question: string
  readonly decisions: readonly FaultDecision[]
}

const HELD: Readonly<Record<FaultDecision['why'], string>> = {
  fired: 'fired',
  paused: 'faults are paused',
  window: 'its window is not open',
  every: 'it is between two of its outages',
  nth: 'not its turn ("nth")',
  skip: 'lets the first ones through ("skip")',
  times: 'has fired as often as it may ("times")',
  probability: 'not drawn',
  'nothing to do': 'nothing to do',
  'after a terminal fault': 'an earlier rule replaced the answer',
  replay: 'not in the schedule of the replay token',
}

/** One decision in words: `fired (draw 0.031 < 0.05)`. */
export function decisionText(decision: FaultDecision): string {
  const { fired, why } = decision
  if (fired && why === 'replay') return 'fired: the replay token says so'
  const words = fired ? HELD.fired : `held back: ${HELD[why]}`
  const chance = chanceText(decision)
  return chance === undefined ? words : `${words} (${chance})`
}

function aim({ rule: { provider, endpoint, method } }: Entry): string {
  const parts = [provider, method, endpoint].filter((part) => part !== undefined)
  return parts.length === 0 ? 'everything' : parts.join(' ')
}

/** Says of a rule that goes by the clock that it could not: a frozen clock moves only when the test moves it. */
function stillness({ rule: { window, every, ramp, ttlMs }, addedAtMs }: Entry, nowMs: number): string {
  const goesByClock = [window, every, ramp, ttlMs].some((field) => field !== undefined)
  if (!goesByClock || nowMs !== addedAtMs) return ''
  return ` (the clock has not moved since the rule was added: use clock.advance(ms), or time: 'virtual' and let the code wait)`
}

/**
 * What the rules did and why, as text: first each rule with its counts, then each request that a rule was aimed at.
 *
 * @param entries - The rules in force.
 * @param requests - In order of arrival.
 * @param nowMs - The sandbox clock.
 */
export function explain(entries: readonly Entry[], requests: readonly Explained[], nowMs: number): string {
  const rules = entries.map(
    (entry) =>
      `  ${entry.rule.id}  ${entry.kind.type} at ${aim(entry)}: matched ${entry.matched}, fired ${entry.fired}` +
      stillness(entry, nowMs),
  )
  const asked = requests.flatMap(({ question, decisions }) => [
    `  ${question}`,
    ...decisions.map((decision) => `    ${decision.rule}  ${decisionText(decision)}`),
  ])
  return [
    entries.length === 0 ? 'no rules in force' : 'rules in force',
    ...rules,
    requests.length === 0 ? 'no request that a rule was aimed at' : 'requests',
    ...asked,
  ].join('\n')
}
