import { type ControlPlane, Refusal } from './control-plane.ts'

/** A day of a symbol's past. */
export interface Day {
  readonly date: string
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
}

interface Answer {
  readonly success: boolean
  readonly data: readonly Day[] | null
  readonly error: string | null
}

const DAY_MS = 86_400_000

/**
 * The past of a symbol, as the session would be told it. A fork of the session is asked, without faults, and goes away: nothing is
 * noted in the session, and its later requests get what they would have got.
 *
 * @param days - How far back, in days.
 * @throws {@link Refusal} when the server or the provider says no.
 */
export async function priceHistory(
  control: ControlPlane,
  session: string,
  { provider, symbol, days }: { readonly provider: string; readonly symbol: string; readonly days: number },
): Promise<readonly Day[]> {
  const { session: fork, clock } = await control.post<{ session: string; clock: { now: string } }>(
    '/control/fork',
    session,
  )
  try {
    await control.post('/sandbox/faults/pause', fork)
    const end = Date.parse(clock.now)
    const query = new URLSearchParams({
      symbol,
      start: new Date(end - days * DAY_MS).toISOString(),
      end: clock.now,
    })
    const { success, data, error } = await control.get<Answer>(
      `/providers/${encodeURIComponent(provider)}/historical?${query}`,
      fork,
    )
    if (!success || data === null) throw new Refusal(200, `The provider answered ${error}`)
    return data
  } finally {
    await control.remove(`/control/sessions/${encodeURIComponent(fork)}`, session)
  }
}
