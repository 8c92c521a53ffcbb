import type { Call, UserCall } from './endpoint.ts'
import { invalid, refuse } from './errors.ts'
import { texts } from './input.ts'
import type { Poll } from './model.ts'
import { isExpired, type PollView, viewPoll } from './poll-view.ts'
import { link } from './relations.ts'
import { statusById } from './directory.ts'
import { canSee } from './visible.ts'

/**
 * A poll whose status the caller may see.
 *
 * @throws The API's 404.
 */
export function seenPoll({ state, param, account }: Call): Poll {
  const known = state.polls.get(param('id'))
  const status = known === undefined ? statusById(state, param('id')) : statusById(state, known.statusId)
  const poll = state.polls.get(param('id'))
  if (poll === undefined || status === undefined || !canSee(state, status, account)) throw refuse('notFound')
  return poll
}

/**
 * Votes in a poll.
 *
 * @throws The API's 422 when it has ended, one has voted, or there is no such option (app/validators/vote_validator.rb).
 */
export function vote(call: UserCall): PollView {
  const { state, account, input } = call
  const poll = seenPoll(call)
  const choices = [...new Set(texts(input, 'choices').map(Number))]
  if (isExpired(state, poll)) throw invalid('The poll has already ended')
  const isOwn = state.statuses.get(poll.statusId)?.accountId === account.id
  if (isOwn) throw invalid('You cannot vote in your own polls')
  if (state.votes.has(account.id, poll.id) || (choices.length > 1 && !poll.multiple)) {
    throw invalid('You have already voted on this poll')
  }
  if (choices.length === 0 || choices.some((choice) => poll.options[choice] === undefined)) {
    throw invalid('The chosen vote option does not exist')
  }
  link(state, state.votes, account.id, poll.id, choices)
  return viewPoll(state, poll, account)
}
