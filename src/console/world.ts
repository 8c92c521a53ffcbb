import type { TracedExchange } from '../trace/test-trace.ts'
import type { SessionView } from './control-plane.ts'
import { type ExchangeView, toTraced } from './exchange.ts'

/** How many exchanges the page keeps of a session; older ones are let go. */
export const EXCHANGES_MAX = 1_000

/** What the page knows of a session: how it stands, and its latest exchanges in order of arrival. */
export interface World {
  readonly state?: SessionView
  /** The instant that times are counted from, in milliseconds since 1970. */
  readonly startMs: number
  readonly exchanges: readonly TracedExchange[]
}

export const NO_WORLD: World = { startMs: 0, exchanges: [] }

/** A session's news, in the order of their coming. */
export type News = { readonly state: SessionView } | { readonly exchanges: readonly ExchangeView[] }

function withExchanges(world: World, views: readonly ExchangeView[]): World {
  const known = new Set(world.exchanges.map(({ index }) => index))
  const isNew = ({ index }: ExchangeView): boolean => !known.has(index) && known.add(index) !== undefined
  const added = views.filter(isNew).toSorted((a, b) => a.index - b.index)
  if (added.length === 0) return world
  const startMs = world.exchanges.length === 0 ? Date.parse(added[0]!.at) : world.startMs
  const all = [...world.exchanges, ...added.map((view) => toTraced(view, startMs))]
  return { ...world, startMs, exchanges: all.toSorted((a, b) => a.index - b.index).slice(-EXCHANGES_MAX) }
}

/** What the page knows after some news. A session that has answered less than was seen of it has started over. */
export function withNews(world: World, news: readonly News[]): World {
  let next = world
  let waiting: ExchangeView[] = []
  const flush = (): void => {
    next = withExchanges(next, waiting)
    waiting = []
  }
  for (const item of news) {
    if ('exchanges' in item) {
      waiting.push(...item.exchanges)
      continue
    }
    flush()
    const last = next.exchanges.at(-1)?.index ?? 0
    next = item.state.requests < last ? { ...NO_WORLD, state: item.state } : { ...next, state: item.state }
  }
  flush()
  return next
}
