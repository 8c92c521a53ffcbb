import type { Account, Scheduled, Status } from './model.ts'
import type { MastodonState } from './state.ts'

/** How long a key is remembered (app/services/post_status_service.rb). */
const KEPT_MS = 3_600_000

const noteId = ({ id }: Account, key: string): string => `idempotency ${id} ${key}`

/** What was posted with a key within the last hour, if it is still there. */
export function postedWith(state: MastodonState, account: Account, key: string): Status | Scheduled | undefined {
  const note = state.notes.get(noteId(account, key))
  if (note === undefined || note.atMs + KEPT_MS <= state.clock.now()) return undefined
  return state.statuses.get(note.value) ?? state.scheduled.get(note.value)
}

/** Remembers what was posted with a key. */
export function rememberPosted(state: MastodonState, account: Account, key: string, postedId: string): void {
  state.notes.put({ id: noteId(account, key), value: postedId, atMs: state.clock.now(), version: 1 })
}
