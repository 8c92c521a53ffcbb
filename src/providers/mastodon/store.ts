import { Edges } from './edges.ts'
import type { Account, App, FollowDetail, Grant, Media, MuteDetail, Poll, Scheduled, Status } from './model.ts'
import { Rows } from './rows.ts'

/** What a key of an account's (idempotency, marker) leads to. */
export interface Note {
  /** The account's id, what it is for, and the key. */
  readonly id: string
  readonly value: string
  readonly atMs: number
  /** How often it was written. */
  readonly version: number
}

/** Every row of an instance. */
export interface Tables {
  readonly accounts: Rows<Account, 'username'>
  readonly statuses: Rows<Status, 'all' | 'account' | 'replyTo' | 'reblogOf' | 'tag' | 'mention'>
  readonly follows: Edges<FollowDetail>
  readonly followRequests: Edges<FollowDetail>
  readonly blocks: Edges
  readonly mutes: Edges<MuteDetail>
  /** What somebody noted about an account. */
  readonly comments: Edges<string>
  readonly favourites: Edges
  readonly bookmarks: Edges
  readonly pins: Edges
  /** Conversations that somebody muted. */
  readonly silences: Edges
  /** Votes, to polls; the choices by index. */
  readonly votes: Edges<readonly number[]>
  /** Notifications that somebody dismissed. */
  readonly dismissals: Edges
  /** Tags that somebody follows; to the name. */
  readonly tagFollows: Edges
  readonly polls: Rows<Poll, 'status'>
  readonly media: Rows<Media>
  readonly scheduled: Rows<Scheduled, 'account'>
  readonly apps: Rows<App, 'client'>
  readonly tokens: Rows<Grant>
  readonly codes: Rows<Grant>
  readonly notes: Rows<Note>
}

/** Makes empty tables. */
export function createTables(): Tables {
  return {
    accounts: new Rows({ username: ({ username }) => [username.toLowerCase()] }),
    statuses: new Rows({
      all: () => [''],
      account: ({ accountId }) => [accountId],
      replyTo: ({ inReplyToId }) => (inReplyToId === null ? [] : [inReplyToId]),
      reblogOf: ({ reblogOfId }) => (reblogOfId === null ? [] : [reblogOfId]),
      tag: ({ tags }) => tags,
      mention: ({ mentions }) => mentions,
    }),
    follows: new Edges(),
    followRequests: new Edges(),
    blocks: new Edges(),
    mutes: new Edges(),
    comments: new Edges(),
    favourites: new Edges(),
    bookmarks: new Edges(),
    pins: new Edges(),
    silences: new Edges(),
    votes: new Edges(),
    dismissals: new Edges(),
    tagFollows: new Edges(),
    polls: new Rows({ status: ({ statusId }) => [statusId] }),
    media: new Rows({}),
    scheduled: new Rows({ account: ({ accountId }) => [accountId] }),
    apps: new Rows({ client: ({ clientId }) => [clientId] }),
    tokens: new Rows({}),
    codes: new Rows({}),
    notes: new Rows({}),
  }
}

/** What snapshots keep. */
export interface StoreVersion {
  readonly tables: Readonly<Record<string, unknown>>
  readonly sequence: number
  readonly isPeopled: boolean
}
