import { Edges } from './edges.ts'
import type { Account, App, FollowDetail, Grant, Media, MuteDetail, Poll, Scheduled, Status } from './model.ts'
import type { NoteWrite } from '../world.ts'
import { type NoteRow, Rows } from './rows.ts'

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

/** What is a secret is kept out of traces: tokens and codes are their rows' ids. */
const untold = (): void => undefined

/** Makes empty tables. */
export function createTables(noteWrite: NoteWrite): Tables {
  const noting =
    (table: keyof Tables): NoteRow =>
    (id, before, after) =>
      noteWrite(table, id, before, after)
  return {
    accounts: new Rows(noting('accounts'), { username: ({ username }) => [username.toLowerCase()] }),
    statuses: new Rows(noting('statuses'), {
      all: () => [''],
      account: ({ accountId }) => [accountId],
      replyTo: ({ inReplyToId }) => (inReplyToId === null ? [] : [inReplyToId]),
      reblogOf: ({ reblogOfId }) => (reblogOfId === null ? [] : [reblogOfId]),
      tag: ({ tags }) => tags,
      mention: ({ mentions }) => mentions,
    }),
    follows: new Edges(noting('follows')),
    followRequests: new Edges(noting('followRequests')),
    blocks: new Edges(noting('blocks')),
    mutes: new Edges(noting('mutes')),
    comments: new Edges(noting('comments')),
    favourites: new Edges(noting('favourites')),
    bookmarks: new Edges(noting('bookmarks')),
    pins: new Edges(noting('pins')),
    silences: new Edges(noting('silences')),
    votes: new Edges(noting('votes')),
    dismissals: new Edges(noting('dismissals')),
    tagFollows: new Edges(noting('tagFollows')),
    polls: new Rows(noting('polls'), { status: ({ statusId }) => [statusId] }),
    media: new Rows(noting('media'), {}),
    scheduled: new Rows(noting('scheduled'), { account: ({ accountId }) => [accountId] }),
    apps: new Rows(noting('apps'), { client: ({ clientId }) => [clientId] }),
    tokens: new Rows(untold, {}),
    codes: new Rows(untold, {}),
    notes: new Rows(noting('notes'), {}),
  }
}

/** What snapshots keep. */
export interface StoreVersion {
  readonly tables: Readonly<Record<string, unknown>>
  readonly sequence: number
  readonly isPeopled: boolean
}
