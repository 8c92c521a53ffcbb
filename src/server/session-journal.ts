import { type Exchange, fingerprint } from '../trace/exchange.ts'
import { isEndpoint, type JournalWriter } from '../trace/journal.ts'

/** What an exchange weighs besides its body, roughly. */
const EXCHANGE_BYTES = 1_024

/** The journal of a session: the latest exchanges, as many as there is room for. */
export interface SessionJournal extends JournalWriter {
  /** How many exchanges there were, those included that are no longer kept. */
  readonly total: number
  clear(): void
}

function weight({ result, url }: Exchange): number {
  return EXCHANGE_BYTES + 2 * url.length + ('body' in result ? result.body.length : 0)
}

/** How much a journal keeps. */
export interface JournalLimits {
  readonly journalMax: number
  /** What its exchanges may weigh together, in bytes, roughly; the latest is kept whatever it weighs. */
  readonly journalBytesMax: number
}

/**
 * Makes an empty journal.
 *
 * @param startMs - The instant at which the session's clock started.
 * @param limits - How much it keeps at most.
 * @param onExchange - Told about every exchange.
 */
export function createSessionJournal(
  startMs: number,
  { journalMax, journalBytesMax }: JournalLimits,
  onExchange: (exchange: Exchange) => void,
): SessionJournal {
  let kept: Exchange[] = []
  /** Where the exchanges start that there is room for; those before it are let go a few at a time. */
  let first = 0
  let total = 0
  let bytes = 0

  function forgetOldest(): void {
    while (kept.length - first > 1 && (kept.length - first > journalMax || bytes > journalBytesMax)) {
      bytes -= weight(kept[first]!)
      first++
    }
    if (first > kept.length / 8) {
      kept = kept.slice(first)
      first = 0
    }
  }

  return {
    startMs,
    open: () => ++total,
    close(exchange) {
      // Whoever arrived earlier stands earlier, however long its answer took.
      let place = kept.length
      while (place > first && kept[place - 1]!.index > exchange.index) place--
      if (place === kept.length) kept.push(exchange)
      else kept.splice(place, 0, exchange)
      bytes += weight(exchange)
      forgetOldest()
      onExchange(exchange)
    },
    get exchanges() {
      return kept.slice(first)
    },
    get total() {
      return total
    },
    requests: ({ provider, endpoint } = {}) =>
      kept
        .slice(first)
        .filter(
          (exchange) =>
            (provider === undefined || exchange.provider === provider) &&
            (endpoint === undefined || isEndpoint(exchange.endpoint, endpoint)),
        ),
    fingerprint: () => fingerprint(kept.slice(first), startMs),
    clear() {
      kept = []
      first = 0
      bytes = 0
    },
  }
}
