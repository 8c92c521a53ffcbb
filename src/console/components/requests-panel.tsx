import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import type { TracedExchange } from '../../trace/test-trace.ts'
import { ExchangesPanel, type ExchangesPanelProps } from '../../trace-viewer/exchanges-panel.tsx'
import { curlOf } from '../../trace-viewer/model.ts'
import { throughServer } from '../exchange.ts'
import type { SessionProps } from '../session.ts'
import { EmptySession } from './empty-session.tsx'

type Props = SessionProps & Omit<ExchangesPanelProps, 'attempt' | 'live'>

/** The request as a command that asks this server again. */
export function liveCurl(exchange: TracedExchange, session: string): string {
  return curlOf(throughServer(exchange, location.origin, session))
}

/** The requests of a session as they come, the latest first. */
export function RequestsPanel({ world, state, providers, ...panel }: Props): JSX.Element {
  const { exchanges, startMs } = world
  const { session } = state
  const attempt = useMemo(() => ({ exchanges, startMs, clockMoves: [], omittedExchanges: 0 }), [exchanges, startMs])
  const live = useMemo(
    () => ({
      curlOf: (exchange: TracedExchange) => liveCurl(exchange, session),
      unmatched: 'the client was told so, by this server.',
    }),
    [session],
  )
  if (exchanges.length === 0) return <EmptySession session={session} providers={providers} />
  return <ExchangesPanel attempt={attempt} live={live} {...panel} />
}
