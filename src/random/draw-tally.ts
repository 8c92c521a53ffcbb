import type { Label } from './hash.ts'
import type { Source } from './source.ts'

/** How many streams are noted; a market model of a long test has tens of thousands. */
const STREAMS_MAX = 1_000

/** A stream, and how often it was drawn from. */
export interface StreamDraws {
  readonly labels: readonly Label[]
  draws: number
}

/** Notes for a trace which streams are drawn from. */
export class DrawTally {
  /** The streams, in the order of their first draws. */
  readonly streams: StreamDraws[] = []
  hasMore = false

  /** A source that is counted from its first draw on. */
  watch(labels: readonly Label[], source: Source): Source {
    if (this.hasMore) return source
    let stream: StreamDraws | undefined
    return () => {
      stream ??= this.#open(labels)
      stream.draws++
      return source()
    }
  }

  #open(labels: readonly Label[]): StreamDraws {
    const stream = { labels, draws: 0 }
    if (this.streams.length < STREAMS_MAX) this.streams.push(stream)
    else this.hasMore = true
    return stream
  }
}
