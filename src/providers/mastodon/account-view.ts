import { targetsOf, urlOf } from './directory.ts'
import { formatLine, formatText } from './format.ts'
import type { Account, ProfileField, Visibility } from './model.ts'
import type { MastodonState } from './state.ts'

/** A line of a profile as the API shows it. */
export interface FieldView {
  readonly name: string
  readonly value: string
  readonly verified_at: string | null
}

/** An account as everybody sees it (docs.joinmastodon.org/entities/Account). */
export interface AccountView {
  readonly id: string
  readonly username: string
  readonly acct: string
  readonly display_name: string
  readonly locked: boolean
  readonly bot: boolean
  readonly discoverable: boolean
  readonly indexable: boolean
  readonly group: boolean
  readonly created_at: string
  readonly note: string
  readonly url: string
  readonly uri: string
  readonly avatar: string
  readonly avatar_static: string
  readonly header: string
  readonly header_static: string
  readonly followers_count: number
  readonly following_count: number
  readonly statuses_count: number
  readonly last_status_at: string | null
  readonly hide_collections: boolean
  readonly noindex: boolean
  readonly emojis: readonly []
  readonly roles: readonly { readonly id: string; readonly name: string; readonly color: string }[]
  readonly fields: readonly FieldView[]
}

/** An account as its user sees it. */
export interface CredentialAccountView extends AccountView {
  readonly source: {
    readonly privacy: Visibility
    readonly sensitive: boolean
    readonly language: string | null
    readonly note: string
    readonly fields: readonly FieldView[]
    readonly follow_requests_count: number
    readonly hide_collections: boolean
    readonly discoverable: boolean
    readonly indexable: boolean
  }
  readonly role: RoleView
}

interface RoleView {
  readonly id: string
  readonly name: string
  readonly permissions: string
  readonly color: string
  readonly highlighted: boolean
}

const ROLES: Readonly<Record<Account['role'], RoleView>> = {
  user: { id: '-99', name: '', permissions: '65536', color: '', highlighted: false },
  admin: { id: '3', name: 'Owner', permissions: '1', color: '', highlighted: true },
}

/** A picture's address: the server keeps them in a tree of ids. */
function picture(
  { origin }: MastodonState,
  { id }: Account,
  kind: 'avatar' | 'header',
  file: string | undefined,
): string {
  if (file === undefined) return `${origin}/${kind}s/original/missing.png`
  const folders = id.padStart(18, '0').match(/\d{3}/g)!.join('/')
  return `${origin}/system/accounts/${kind}s/${folders}/original/${encodeURIComponent(file)}`
}

/** Statuses that count: all but those for mentioned people only (app/models/status.rb). */
function lastCounted(state: MastodonState, account: Account): { count: number; last: number | undefined } {
  const statuses = state.statuses.list('account', account.id)
  let count = 0
  let last: number | undefined
  for (const { visibility, createdMs } of statuses) {
    if (visibility === 'direct') continue
    count++
    last = createdMs
  }
  return { count, last }
}

function fieldView(state: MastodonState, { name, value }: ProfileField): FieldView {
  return { name, value: formatLine(value, targetsOf(state), 'nofollow noopener noreferrer me'), verified_at: null }
}

/** What is shown of an account that depends on its row alone. */
type Profile = Omit<AccountView, 'followers_count' | 'following_count' | 'statuses_count' | 'last_status_at'>

const profiles = new WeakMap<Account, Profile>()

function makeProfile(state: MastodonState, account: Account): Profile {
  const { id, username, displayName, locked, bot, discoverable, indexable, createdMs, hideCollections } = account
  const avatar = picture(state, account, 'avatar', account.avatar)
  const header = picture(state, account, 'header', account.header)
  const { id: roleId, name, color, highlighted } = ROLES[account.role]
  return {
    id,
    username,
    acct: username,
    display_name: displayName,
    locked,
    bot,
    discoverable,
    indexable,
    group: false,
    // The server shows the day alone.
    created_at: `${new Date(createdMs).toISOString().slice(0, 10)}T00:00:00.000Z`,
    note: formatText(account.note, targetsOf(state)),
    url: urlOf(state, account),
    uri: `${state.origin}/users/${username}`,
    avatar,
    avatar_static: avatar,
    header,
    header_static: header,
    hide_collections: hideCollections,
    noindex: !indexable,
    emojis: [],
    roles: highlighted ? [{ id: roleId, name, color }] : [],
    fields: account.fields.map((field) => fieldView(state, field)),
  }
}

/** Made once, since a changed account is another row. */
function profileOf(state: MastodonState, account: Account): Profile {
  let profile = profiles.get(account)
  if (profile === undefined) {
    profile = makeProfile(state, account)
    profiles.set(account, profile)
  }
  return profile
}

/** Shows an account; the same to everybody. */
export function viewAccount(state: MastodonState, account: Account): AccountView {
  const { count, last } = lastCounted(state, account)
  return {
    ...profileOf(state, account),
    followers_count: state.follows.list('to', account.id).length,
    following_count: state.follows.list('from', account.id).length,
    statuses_count: count,
    last_status_at: last === undefined ? null : new Date(last).toISOString().slice(0, 10),
  }
}

/** Shows an account to its user. */
export function viewOwnAccount(state: MastodonState, account: Account): CredentialAccountView {
  const { privacy, sensitive, language, note, fields, hideCollections, discoverable, indexable, role } = account
  return {
    ...viewAccount(state, account),
    source: {
      privacy,
      sensitive,
      language,
      note,
      fields: fields.map(({ name, value }) => ({ name, value, verified_at: null })),
      follow_requests_count: state.followRequests.list('to', account.id).length,
      hide_collections: hideCollections,
      discoverable,
      indexable,
    },
    role: ROLES[role],
  }
}
