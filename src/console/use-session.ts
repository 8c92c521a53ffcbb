import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type ControlPlane, Refusal, type SessionView } from './control-plane.ts'
import type { ExchangeView } from './exchange.ts'
import { serverEvents } from './server-events.ts'
import { type News, NO_WORLD, withNews, type World } from './world.ts'

const AGAIN_MS = 1_500
const JOURNAL = `/control/journal?limit=1000`

/** Whether the page hears of a session as it happens. */
export type Connection = 'connecting' | 'live' | 'lost' | 'refused'

interface Listener {
  readonly tell: (news: News) => void
  /** The server answers: what was known before may no longer be so. */
  readonly onOpen: () => void
  /** All that happened before is known, too. */
  readonly onLive: () => void
}

/** Listens until the server or the page ends it. */
async function listen(
  control: ControlPlane,
  session: string,
  { tell, onOpen, onLive }: Listener,
  leaving: AbortSignal,
): Promise<void> {
  const { body } = await control.open('/control/events', session, { signal: leaving })
  onOpen()
  let hasJournal = false
  for await (const { event, data } of serverEvents(body!)) {
    if (leaving.aborted) return
    if (event === 'exchange') tell({ exchanges: [JSON.parse(data) as ExchangeView] })
    if (event !== 'state') continue
    tell({ state: JSON.parse(data) as SessionView })
    if (hasJournal) continue
    // What happened before; asked for when nothing can be missed any more.
    hasJournal = true
    const journal = await control.get<{ exchanges: ExchangeView[] }>(JOURNAL, session)
    if (leaving.aborted) return
    tell(journal)
    onLive()
  }
}

function after(ms: number, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    leaving.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** News that come together are shown together: once per frame at most. */
function useNews(): { world: World; tell: (news: News) => void; forget: () => void } {
  const [world, setWorld] = useState<World>(NO_WORLD)
  const waiting = useRef<News[]>([])
  const tell = useCallback((news: News) => {
    waiting.current.push(news)
    if (waiting.current.length > 1) return
    requestAnimationFrame(() => {
      const all = waiting.current
      waiting.current = []
      setWorld((old) => withNews(old, all))
    })
  }, [])
  const forget = useCallback(() => {
    waiting.current = []
    setWorld(NO_WORLD)
  }, [])
  return { world, tell, forget }
}

/**
 * A session as it happens.
 *
 * @param round - Another number starts over, after a token was given for example.
 */
export function useSession(
  control: ControlPlane,
  session: string,
  round: number,
): { world: World; connection: Connection; clear: () => Promise<void> } {
  const { world, tell, forget } = useNews()
  const [connection, setConnection] = useState<Connection>('connecting')
  useEffect(() => {
    const leaving = new AbortController()
    const { signal } = leaving
    const follow = async (): Promise<void> => {
      while (!signal.aborted) {
        try {
          await listen(control, session, { tell, onOpen: forget, onLive: () => setConnection('live') }, signal)
        } catch (error) {
          if (error instanceof Refusal && !signal.aborted) return setConnection('refused')
        }
        if (signal.aborted) return
        setConnection('lost')
        await after(AGAIN_MS, signal)
      }
    }
    forget()
    setConnection('connecting')
    void follow()
    return () => leaving.abort()
  }, [control, session, round])
  const { state } = world
  const clear = async (): Promise<void> => {
    await control.remove('/control/journal', session)
    forget()
    if (state !== undefined) tell({ state })
  }
  return { world, connection, clear }
}
