import { type Exchange, fingerprint } from './exchange.ts'

/** Which exchanges to look at. */
export interface ExchangeFilter {
  readonly provider?: string
  /** `'/quote'` or `'GET /quote'`, as the provider declares it. */
  readonly endpoint?: string
}

/** What was asked in one attempt of a test, and what was answered. */
export interface Journal {
  /** The instant at which the sandbox clock started, in milliseconds since 1970. */
  readonly startMs: number
  /** Every exchange, in order of arrival; an exchange appears when its answer has been decided. */
  readonly exchanges: readonly Exchange[]
  /** The exchanges with a provider or endpoint. */
  requests(filter?: ExchangeFilter): Exchange[]
  /** 16 hexadecimal digits that are equal for equal traffic; see {@link fingerprint}. */
  fingerprint(): string
}

/** The journal as its sandbox writes it. */
export interface JournalWriter extends Journal {
  /** Reserves the next index: arrival decides the order, however long an answer takes. */
  open(): number
  close(exchange: Exchange): void
}

/** Whether an endpoint as declared (`GET /quote`) is meant by `'/quote'` or `'GET /quote'`. */
export function isEndpoint(declared: string | undefined, asked: string): boolean {
  return declared === asked || declared?.slice(declared.indexOf(' ') + 1) === asked
}

/**
 * Makes an empty journal.
 *
 * @param startMs - The instant at which the sandbox clock started.
 */
export function createJournal(startMs: number): JournalWriter {
  const slots: (Exchange | undefined)[] = []
  const closed = (): Exchange[] => slots.filter((slot) => slot !== undefined)
  return {
    startMs,
    open: () => slots.push(undefined),
    close(exchange) {
      slots[exchange.index - 1] = exchange
    },
    get exchanges() {
      return closed()
    },
    requests({ provider, endpoint } = {}) {
      return closed().filter(
        (exchange) =>
          (provider === undefined || exchange.provider === provider) &&
          (endpoint === undefined || isEndpoint(exchange.endpoint, endpoint)),
      )
    },
    fingerprint: () => fingerprint(closed(), startMs),
  }
}
