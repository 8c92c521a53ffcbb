import { streamSSE } from 'hono/streaming'
import type { App } from '../app.ts'
import { exchangeView } from '../exchange-view.ts'
import { sessionView } from '../session-view.ts'
import type { Session } from '../session.ts'
import type { ServerState } from '../state.ts'
import { sessionOf } from './route.ts'
import type { Exchange } from '../../trace/exchange.ts'

/** Events that wait to be sent to one listener; a slow one loses the oldest. */
const WAITING_MAX = 1_000

/** The session as it happens, as server-sent events: `state` at first and after each change, `exchange` for each exchange. */
export function eventRoutes(app: App, state: ServerState): void {
  app.get('/control/events', (context) => {
    let session = sessionOf(state, context)
    return streamSSE(context, async (stream) => {
      const waiting: { event: string; data: string; id?: string }[] = []
      let wake: (() => void) | undefined
      const push = (event: { event: string; data: string; id?: string }): void => {
        waiting.push(event)
        if (waiting.length > WAITING_MAX) waiting.shift()
        wake?.()
      }
      const onState = (): void => push({ event: 'state', data: JSON.stringify(sessionView(session)) })
      const onExchange = (exchange: Exchange): void =>
        push({ event: 'exchange', data: JSON.stringify(exchangeView(exchange)), id: String(exchange.index) })
      const end = (): void => {
        stream.abort()
        wake?.()
      }
      const follow = (): void => void session.events.on('exchange', onExchange).on('change', onState)
      const leave = (): void => void session.events.off('exchange', onExchange).off('change', onState)
      // Whoever listens means the session of that name, not the one that had it first.
      const onAdded = (added: Session): void => {
        if (added.name !== session.name) return
        leave()
        session = added
        follow()
        onState()
      }
      follow()
      state.sessions.events.on('added', onAdded)
      state.ending.addEventListener('abort', end, { once: true })
      stream.onAbort(() => wake?.())
      onState()
      while (!stream.aborted && !state.ending.aborted) {
        const next = waiting.shift()
        if (next !== undefined) await stream.writeSSE(next)
        else await new Promise<void>((resolve) => (wake = resolve))
      }
      state.ending.removeEventListener('abort', end)
      state.sessions.events.off('added', onAdded)
      leave()
    })
  })
}
