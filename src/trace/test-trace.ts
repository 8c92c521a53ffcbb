import type { FaultDecision } from '../core/message.ts'

/** The version of {@link TestTrace}: a reader refuses what it does not know. */
export const TRACE_FORMAT = 1

/** All that is known about a run of one test, as plain data; secrets are left out. */
export interface TestTrace {
  readonly format: typeof TRACE_FORMAT
  readonly test: TracedTest
  readonly runSeed: string
  /** By package, and `node`. */
  readonly versions: Readonly<Record<string, string>>
  /** In the order of their running; those that ran before the first that failed are there only when every test is traced. */
  readonly attempts: readonly AttemptTrace[]
}

/** Which test it was. */
export interface TracedTest {
  /** Relative to the root, with forward slashes. */
  readonly file: string
  readonly project: string
  /** Suites, then the test. */
  readonly names: readonly string[]
}

/** One attempt: retries and repeats each are one. */
export interface AttemptTrace extends CollectedAttempt {
  readonly retryIndex: number
  readonly repeatIndex: number
  readonly state: 'passed' | 'failed'
  /** The command that runs it again. */
  readonly reproduce: string
  readonly errors: readonly TracedError[]
  readonly output: readonly ConsoleOutput[]
}

/** What the worker leaves for the reporter, which takes it away again and writes the trace. */
export interface CollectedTrace {
  readonly runSeed: string
  /** Whether a trace is wanted even if nothing failed. */
  readonly isAlways: boolean
  readonly attempts: CollectedAttempt[]
  /** For what the main process knows alone, errors and console; nobody writes them down. */
  secrets: readonly string[]
}

/** What the worker knows of an attempt. */
export interface CollectedAttempt {
  /** How many attempts of the test ran before it. */
  readonly number: number
  readonly seed: string
  /** Replays the attempt with its faults. */
  readonly token: string
  /** How long it took, in virtual milliseconds and in real ones; absent where time was not virtual. */
  readonly virtualTime?: { readonly simulatedMs: number; readonly realMs: number }
  /** What it says together with the attempts before it. */
  readonly verdict?: string
  /** The instant at which the sandbox clock started, in milliseconds since 1970. */
  readonly startMs: number
  readonly exchanges: readonly TracedExchange[]
  /** How many exchanges in the middle were left out. */
  readonly omittedExchanges: number
  readonly rules: readonly TracedRule[]
  readonly draws: TracedDraws
  readonly clockMoves: readonly ClockMove[]
}

/** A text of a body, as much of it as is kept. */
export interface TracedBody {
  readonly text: string
  /** The size of the whole, in bytes. */
  readonly bytes: number
  /** How `text` encodes bytes that are no text. */
  readonly encoding?: 'base64'
  /** Whether `text` is only its beginning. */
  readonly isCut?: true
}

/** How a request ended, as its client saw it. */
export type TracedResult =
  | {
      readonly kind: 'reply' | 'cut'
      /** `undefined` when not even a head came. */
      readonly status?: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: TracedBody
    }
  | { readonly kind: 'abort'; readonly code: string; readonly lost?: number }
  | { readonly kind: 'never' }
  /** `message`: what was probably meant, as a server tells it; a trace has it among the errors. */
  | { readonly kind: 'unmatched'; readonly reason: string; readonly message?: string }

/** One request and what became of it. */
export interface TracedExchange {
  /** 1 for the first request of the attempt. */
  readonly index: number
  /** When it arrived, in milliseconds since the clock started. */
  readonly atMs: number
  /** Injected delay before the first byte. */
  readonly delayMs: number
  /** Injected delay between the first byte and the last. */
  readonly bodyMs: number
  readonly provider?: string
  /** As declared, for example `GET /stock/candle`. */
  readonly endpoint?: string
  readonly method: string
  readonly url: string
  /** The user's own line that made it, `src/api.ts:3:10`; absent where that is not known. */
  readonly madeAt?: string
  /** 1 for the first request like it. */
  readonly nth: number
  readonly headers: Readonly<Record<string, string>>
  /** As JSON where it was parsed. */
  readonly body?: TracedBody
  readonly result: TracedResult
  /** What every rule that was aimed at it decided. */
  readonly faults: readonly FaultDecision[]
  /** What it changed in the provider's state. */
  readonly changes: readonly StateChange[]
  /** What the test itself had changed there since the request before; absent where that is nothing. */
  readonly arranged?: readonly StateChange[]
}

/** A row before and after a request, as JSON; absent where there was none. */
export interface StateChange {
  /** The collection, or the state's own field. */
  readonly collection: string
  readonly id: string
  readonly before?: string
  readonly after?: string
}

/** A fault rule. */
export interface TracedRule {
  readonly id: string
  readonly type: string
  /** The whole rule as JSON. */
  readonly json: string
}

/** Which random streams were drawn from. */
export interface TracedDraws {
  readonly streams: readonly { readonly labels: readonly string[]; readonly draws: number }[]
  /** Whether there were more streams than are noted. */
  readonly hasMore: boolean
}

/** The test moved the clock. */
export interface ClockMove {
  /** When, and to when, in milliseconds since the clock started. */
  readonly atMs: number
  readonly toMs: number
}

/** An error, as Vitest reports it, without colours. */
export interface TracedError {
  readonly name: string
  readonly message: string
  readonly diff?: string
  readonly stack?: string
}

/** What the test printed. */
export interface ConsoleOutput {
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}
