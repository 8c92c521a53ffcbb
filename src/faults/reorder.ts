import { DELAY_MS_MAX } from '../core/message.ts'
import type { FaultKind } from './fault.ts'
import { numberIn, wholeIn } from './field.ts'

/** Holds answers back, so that requests made together are answered in a drawn order. */
export interface ReorderParams {
  /** How many answers are put into a new order; a whole number from 2 to 1000 (included), default 4. */
  readonly span?: number
  /** Milliseconds between one place of the order and the next, 1 to 2147483647 (included); default 10. */
  readonly gapMs?: number
}

interface Line {
  /** Where the next request stands among those of its span. */
  arrived: number
  /** How many spans came before. */
  spans: number
  /** The place at which each of them is answered. */
  places: readonly number[]
}

/**
 * A place in the order is a delay, so that nothing can be held for ever: whoever comes alone waits for
 * `(span - 1) * gapMs` at most, and time passes only when nothing else can move.
 */
export const reorder: FaultKind<ReorderParams, Line> = {
  type: 'reorder',
  about: 'Holds answers back, so that requests made together are answered in a drawn order.',
  fields: {
    span: wholeIn(2, 1000, 'How many answers are put into a new order; default 4.'),
    gapMs: numberIn(1, DELAY_MS_MAX, 'Milliseconds between one place of the order and the next; default 10.'),
  },
  takesTime: true,
  createState: () => ({ arrived: 0, spans: 0, places: [] }),
  effect({ span = 4, gapMs = 10 }, { state, ruleRandom }) {
    const position = state.arrived++ % span
    if (position === 0) {
      const places = Array.from({ length: span }, (_, place) => place)
      state.places = ruleRandom.stream('span', state.spans++).shuffle(places)
    }
    return { delayMs: state.places[position]! * gapMs }
  },
}
