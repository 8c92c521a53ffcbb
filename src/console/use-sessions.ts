import { useCallback, useEffect, useState } from 'preact/hooks'
import type { ControlPlane, SessionView } from './control-plane.ts'

const EVERY_MS = 2_000

/** The sessions that there are, looked up every two seconds while the page is seen. */
export function useSessions(
  control: ControlPlane,
  round: number,
): [sessions: readonly SessionView[], look: () => void] {
  const [sessions, setSessions] = useState<readonly SessionView[]>([])
  const look = useCallback(() => {
    void control.get<{ sessions: SessionView[] }>('/control/sessions').then(
      (answer) => setSessions(answer.sessions),
      // Whoever listens to the session says that the server has gone.
      () => undefined,
    )
  }, [control])
  useEffect(() => {
    look()
    const timer = setInterval(() => {
      if (!document.hidden) look()
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [control, round])
  return [sessions, look]
}
