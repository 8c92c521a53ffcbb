import { SeedbedError } from '../../core/errors.ts'
import { didYouMean } from '../../core/nearest.ts'
import type { World } from '../world.ts'
import { ProviderReply } from '../reply.ts'
import { webToken } from './access.ts'
import { type AccountView, viewAccount } from './account-view.ts'
import { accountByName, addAccount, adminOf, people, statusById } from './directory.ts'
import { readDraft } from './draft.ts'
import { boost, favourite } from './interactions.ts'
import type { Account, Status, Visibility } from './model.ts'
import { type NotificationView, notificationsOf, viewNotification } from './notifications.ts'
import type { MastodonOptions } from './options.ts'
import { publish } from './posting.ts'
import { follow, type RelationshipView, viewRelationship } from './relations.ts'
import { publishDue } from './scheduled.ts'
import type { MastodonState } from './state.ts'
import { type StatusView, viewStatus } from './status-view.ts'
import { homeTimeline } from './timelines.ts'
import { canSee } from './visible.ts'

/** How a status is posted by a test. */
export interface PostOptions {
  /** Default: what the account posts with, `public` for a new one. */
  readonly visibility?: Visibility
  readonly spoilerText?: string
  readonly sensitive?: boolean
  /** ISO 639; default the account's, else `en`. */
  readonly language?: string
  /** The id of the status that it answers. */
  readonly inReplyToId?: string
  readonly poll?: {
    readonly options: readonly string[]
    readonly expiresInSeconds: number
    readonly multiple?: boolean
  }
}

/** What a test knows about Mastodon without asking over HTTP, and what it can arrange. Accounts are named `alice` or `@alice`. */
export interface MastodonOracle {
  /** The account as the API shows it. */
  account(acct: string): AccountView
  /** A status as the API shows it to nobody in particular, or to `viewer`; whoever may see it. */
  status(id: string, viewer?: string): StatusView
  /** The home timeline of an account, newest first; all of it. */
  timeline(acct: string): StatusView[]
  /** What an account has been told, newest first; all of it. */
  notifications(acct: string): NotificationView[]
  /**
   * A new user, and a token that may do everything that users can.
   *
   * @param username - Letters, digits and `_`.
   */
  signUp(username: string): { readonly token: string; readonly account: AccountView }
  /** A token of an account that may do everything that users can; the same each time. */
  token(acct: string): string
  /** Posts a status. */
  post(acct: string, text: string, options?: PostOptions): StatusView
  /** The first follows the second; somebody locked is asked. */
  follow(acct: string, target: string): RelationshipView
  /** Favourites a status, and shows it as the account then sees it. */
  favourite(acct: string, statusId: string): StatusView
  /** Boosts a status, and shows the boost. */
  boost(acct: string, statusId: string): StatusView
  /** The token of the account `admin`. */
  readonly adminToken: string
}

/** The mistake of arranging what cannot be. */
export function cannot(failedTo: string, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to ${failedTo}: ${reason}`)
}

/** @throws `SEEDBED_INVALID_ARGUMENT` when there is no such account. */
export function named(state: MastodonState, failedTo: string, acct: string): Account {
  const account = typeof acct === 'string' ? accountByName(state, acct) : undefined
  if (account !== undefined) return account
  people(state)
  const names = [...state.accounts.all()].map(({ username }) => username)
  throw cannot(
    failedTo,
    `there is no account ${JSON.stringify(acct)}.${didYouMean(String(acct), names)} Add it with signUp().`,
  )
}

function found(state: MastodonState, failedTo: string, id: string): Status {
  const status = typeof id === 'string' ? statusById(state, id) : undefined
  if (status !== undefined) return status
  throw cannot(failedTo, `there is no status with the id ${JSON.stringify(id)}. Use the id of an answer or of post().`)
}

/** What the API would refuse is a mistake in a test that arranges it. */
export function arranging<T>(failedTo: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (!(error instanceof ProviderReply)) throw error
    const { status, body } = error
    throw cannot(failedTo, `the API answers ${status}, ${JSON.stringify(body)}. Arrange what it allows.`)
  }
}

function readable(state: MastodonState, failedTo: string, id: string, viewer: Account): Status {
  const status = found(state, failedTo, id)
  if (canSee(state, status, viewer)) return status
  throw cannot(
    failedTo,
    `${viewer.username} cannot see it (it is ${status.visibility}). Let them follow its author first.`,
  )
}

/** Options of a test as parameters of the API. */
export function inputOf(text: string, options: PostOptions): Record<string, unknown> {
  const { visibility, spoilerText, sensitive, language, inReplyToId, poll } = options
  return {
    status: text,
    visibility,
    spoiler_text: spoilerText,
    sensitive,
    language,
    in_reply_to_id: inReplyToId,
    poll: poll && { options: poll.options, expires_in: poll.expiresInSeconds, multiple: poll.multiple },
  }
}

/** @throws `SEEDBED_INVALID_ARGUMENT` when nobody can have this name, or somebody has it. */
export function checkUsername(state: MastodonState, failedTo: string, username: string): void {
  if (typeof username !== 'string' || !/^\w{1,30}$/.test(username)) {
    throw cannot(failedTo, 'a username is 1 to 30 letters, digits and "_".')
  }
  if (accountByName(state, username) !== undefined) throw cannot(failedTo, 'the name is taken. Use another.')
}

function signUp(state: MastodonState, username: string): { token: string; account: AccountView } {
  checkUsername(state, `sign up ${JSON.stringify(username)}`, username)
  const account = addAccount(state, { username })
  return { token: webToken(state, account), account: viewAccount(state, account) }
}

/** Makes the functions for tests. */
export function createOracle({ state }: World<MastodonOptions> & { readonly state: MastodonState }): MastodonOracle {
  /** What is due has happened before anybody looks. */
  const current = (): MastodonState => {
    publishDue(state)
    return state
  }
  return {
    account: (acct) => viewAccount(current(), named(state, 'show an account', acct)),
    status(id, viewer) {
      const by = viewer === undefined ? undefined : named(state, 'show a status', viewer)
      return viewStatus(current(), found(state, 'show a status', id), by)
    },
    timeline(acct) {
      const account = named(current(), 'show a timeline', acct)
      const all = { limit: Infinity, maxId: undefined, sinceId: undefined, minId: undefined }
      return homeTimeline(state, account, all).map((status) => viewStatus(state, status, account))
    },
    notifications(acct) {
      const account = named(current(), 'show notifications', acct)
      return notificationsOf(state, account)
        .toReversed()
        .map((notification) => viewNotification(state, notification, account))
    },
    signUp: (username) => signUp(current(), username),
    token: (acct) => webToken(current(), named(state, 'give a token', acct)),
    post(acct, text, options = {}) {
      const failedTo = `post as ${JSON.stringify(acct)}`
      const account = named(current(), failedTo, acct)
      const draft = arranging(failedTo, () => readDraft(state, inputOf(text, options), account, null))
      return viewStatus(state, publish(state, account, draft), account)
    },
    follow(acct, target) {
      const failedTo = `let ${JSON.stringify(acct)} follow ${JSON.stringify(target)}`
      const [from, to] = [named(current(), failedTo, acct), named(state, failedTo, target)]
      arranging(failedTo, () => follow(state, from, to))
      return viewRelationship(state, from, to)
    },
    favourite(acct, statusId) {
      const failedTo = `favourite a status as ${JSON.stringify(acct)}`
      const account = named(current(), failedTo, acct)
      const status = readable(state, failedTo, statusId, account)
      favourite(state, account, status)
      return viewStatus(state, status, account)
    },
    boost(acct, statusId) {
      const failedTo = `boost a status as ${JSON.stringify(acct)}`
      const account = named(current(), failedTo, acct)
      const status = readable(state, failedTo, statusId, account)
      return viewStatus(
        state,
        arranging(failedTo, () => boost(state, account, status)),
        account,
      )
    },
    get adminToken() {
      return webToken(state, adminOf(state))
    },
  }
}
