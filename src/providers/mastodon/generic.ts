import { type ProviderReply, reply } from '../reply.ts'
import type { HistoricalContext } from '../endpoint.ts'
import { accountByName } from './directory.ts'
import type { MastodonOptions } from './options.ts'
import type { MastodonState } from './state.ts'
import { type StatusView, viewStatus } from './status-view.ts'
import { canSee } from './visible.ts'

/** What an account posted for everybody within a range, oldest first, for the generic interface: the symbol is its name. */
export function historicalStatuses({
  state,
  symbol,
  fromMs,
  toMs,
}: HistoricalContext<MastodonOptions, MastodonState>): StatusView[] | ProviderReply {
  const account = accountByName(state, symbol)
  if (account === undefined) return reply(404, { error: 'Record not found' })
  return state.statuses
    .list('account', account.id)
    .filter((status) => status.createdMs >= fromMs && status.createdMs <= toMs && canSee(state, status, undefined))
    .map((status) => viewStatus(state, status, undefined))
}
