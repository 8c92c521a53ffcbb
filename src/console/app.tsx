import type { JSX } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { copy } from '../trace-viewer/components/copy-button.tsx'
import { Help } from '../trace-viewer/components/help.tsx'
import { useTheme } from '../trace-viewer/components/theme-toggle.tsx'
import { type Keys, useKeys } from '../trace-viewer/use-keys.ts'
import { Mistake, PageHead } from './components/page-head.tsx'
import { liveCurl } from './components/requests-panel.tsx'
import { SessionList } from './components/session-list.tsx'
import { SessionPage } from './components/session-page.tsx'
import { TokenDialog } from './components/token-dialog.tsx'
import { ControlPlane, type ProviderView, type SessionView } from './control-plane.ts'
import { KEYS } from './keys.ts'
import { keepSession, sessionInAddress } from './place.ts'
import { useActions } from './use-actions.ts'
import { type Requests, useRequests } from './use-requests.ts'
import { useSession } from './use-session.ts'
import { useSessions } from './use-sessions.ts'
import type { World } from './world.ts'

/** The server, as far as it lets the page in. */
function useServer() {
  const [isTokenWanted, setTokenWanted] = useState(false)
  const [wasRefused, setRefused] = useState(false)
  const [round, setRound] = useState(0)
  const control = useMemo(() => new ControlPlane(() => setTokenWanted(true)), [])
  const [providers, setProviders] = useState<readonly ProviderView[]>([])
  useEffect(() => {
    void control.get<{ providers: ProviderView[] }>('/providers').then(
      (answer) => setProviders(answer.providers),
      () => undefined,
    )
  }, [control, round])
  useEffect(() => {
    if (isTokenWanted) setRefused(control.hasToken)
  }, [isTokenWanted])
  const useToken = (token: string): void => {
    control.useToken(token)
    setTokenWanted(false)
    setRound((old) => old + 1)
  }
  return { control, providers, round, isTokenWanted, setTokenWanted, wasRefused, useToken }
}

/** The session that is looked at, kept in the address. */
function usePlace(): [session: string, go: (name: string) => void] {
  const [session, setSession] = useState(() => sessionInAddress(location))
  useEffect(() => {
    keepSession(session)
    document.title = `${session} · Seedbed console`
  }, [session])
  useEffect(() => {
    const follow = (): void => setSession(sessionInAddress(location))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return [session, setSession]
}

/** A session with its clock as it was heard of last: changes are told at once, the list knows how far it has run by itself. */
function useClock(told: SessionView | undefined, sessions: readonly SessionView[]): SessionView | undefined {
  const listed = sessions.find(({ session }) => session === told?.session)
  const [clock, setClock] = useState<SessionView['clock']>()
  useLayoutEffect(() => setClock(told?.clock), [told])
  useLayoutEffect(() => {
    if (listed !== undefined) setClock(listed.clock)
  }, [listed])
  return useMemo(() => told && { ...told, clock: clock ?? told.clock }, [told, clock])
}

/** The sessions, of which the one that is looked at is heard of first. */
function withLatest(sessions: readonly SessionView[], { state, exchanges }: World): readonly SessionView[] {
  if (state === undefined) return sessions
  const requests = Math.max(state.requests, exchanges.at(-1)?.index ?? 0)
  return sessions.map((one) => (one.session === state.session ? { ...one, ...state, requests } : one))
}

const PANELS = ['requests', 'faults', 'charts']

function keysOf(requests: Requests, session: string, others: Keys, setPanel: (panel: string) => void): Keys {
  const { filter, exchange, selected, shown } = requests
  const among = (work: () => void) => () => {
    setPanel('requests')
    work()
  }
  return {
    j: among(() => requests.step(1)),
    ArrowDown: among(() => requests.step(1)),
    k: among(() => requests.step(-1)),
    ArrowUp: among(() => requests.step(-1)),
    Home: among(() => requests.stepTo(0)),
    End: among(() => requests.stepTo(shown.length - 1)),
    Enter() {
      if (selected === undefined) requests.step(1)
      else document.querySelector<HTMLElement>('.detail')?.focus()
    },
    Escape() {
      if (selected === undefined) requests.clear()
      requests.select(undefined)
    },
    '/': among(() => {
      // From another panel, the search is there with the next frame.
      if (requests.searchRef.current === null) requestAnimationFrame(() => requests.searchRef.current?.focus())
      else requests.searchRef.current.focus()
    }),
    f: among(() => requests.change({ faultsOnly: !filter.faultsOnly })),
    e: among(() => requests.change({ errorsOnly: !filter.errorsOnly })),
    c: exchange && (() => void copy(liveCurl(exchange, session))),
    ...Object.fromEntries(PANELS.map((panel, at) => [String(at + 1), () => setPanel(panel)])),
    ...others,
  }
}

/** The console. */
export function App(): JSX.Element {
  const [theme, toggleTheme] = useTheme()
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [panel, setPanel] = useState('requests')
  const server = useServer()
  const { control, providers, round } = server
  const { act, mistake, forgive } = useActions()
  const [session, goTo] = usePlace()
  const { world, connection, clear } = useSession(control, session, round)
  const [sessions, look] = useSessions(control, round)
  const requests = useRequests(world.exchanges, session)
  const sessionRef = useRef<HTMLInputElement>(null)
  const state = useClock(world.state, sessions)
  useEffect(look, [session, world.state])
  const openHelp = useCallback(() => setHelpOpen(true), [])
  const toggleFaults = (): void =>
    void act(() => control.post(`/sandbox/faults/${state?.faults_paused === true ? 'resume' : 'pause'}`, session))
  const others = { s: () => sessionRef.current?.focus(), p: toggleFaults, t: toggleTheme, '?': openHelp }
  useKeys(keysOf(requests, session, others, setPanel))
  return (
    <>
      <PageHead
        connection={connection}
        theme={theme}
        onTheme={toggleTheme}
        onHelp={openHelp}
        onToken={() => server.setTokenWanted(true)}
      />
      <div class="page">
        <SessionList sessions={withLatest(sessions, world)} selected={session} onSelect={goTo} inputRef={sessionRef} />
        <main>
          {mistake !== undefined && <Mistake text={mistake} onClose={forgive} />}
          {state !== undefined && (
            <SessionPage
              {...{ control, act, state, world, providers, requests, panel }}
              onPanel={setPanel}
              onClear={() => void act(clear)}
            />
          )}
        </main>
      </div>
      <Help isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} keys={KEYS} />
      <TokenDialog
        isOpen={server.isTokenWanted}
        wasRefused={server.wasRefused}
        onToken={server.useToken}
        onClose={() => server.setTokenWanted(false)}
      />
    </>
  )
}
