/** Who may see a status; from everybody to those whom it mentions. */
export const VISIBILITIES = ['public', 'unlisted', 'private', 'direct'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** A line of a profile. */
export interface ProfileField {
  readonly name: string
  readonly value: string
}

/** A person or bot; rows are never changed, but replaced. */
export interface Account {
  readonly id: string
  readonly createdMs: number
  readonly username: string
  readonly email: string
  /** What the account was registered with; without one, any password is right. */
  readonly password?: string
  readonly role: 'user' | 'admin'
  readonly displayName: string
  /** Plain text. */
  readonly note: string
  readonly fields: readonly ProfileField[]
  readonly avatar?: string
  readonly header?: string
  readonly locked: boolean
  readonly bot: boolean
  readonly discoverable: boolean
  readonly indexable: boolean
  readonly hideCollections: boolean
  /** Defaults for new statuses. */
  readonly privacy: Visibility
  readonly sensitive: boolean
  readonly language: string | null
}

/** What an edit changes. */
export interface StatusVersion {
  readonly createdMs: number
  readonly text: string
  readonly spoilerText: string
  readonly sensitive: boolean
  readonly mediaIds: readonly string[]
  /** Titles of the poll's options. */
  readonly poll: readonly string[] | null
}

/** A post, or a boost of one. */
export interface Status {
  readonly id: string
  readonly createdMs: number
  readonly accountId: string
  /** Plain text; empty for a boost. */
  readonly text: string
  readonly spoilerText: string
  readonly sensitive: boolean
  readonly visibility: Visibility
  readonly language: string | null
  readonly inReplyToId: string | null
  readonly inReplyToAccountId: string | null
  readonly conversationId: string
  readonly reblogOfId: string | null
  readonly mediaIds: readonly string[]
  /** Accounts that the text mentions, by id. */
  readonly mentions: readonly string[]
  /** Lower case. */
  readonly tags: readonly string[]
  readonly appId: string | null
  readonly editedMs: number | null
  /** When it was edited last, among all that happened; what the notification of that is known by. */
  readonly editId: string | null
  /** Earlier versions, oldest first. */
  readonly versions: readonly StatusVersion[]
}

/** One account's relation to something: another account, a status, a conversation, a poll. */
export interface Edge<Detail = undefined> {
  readonly id: string
  readonly createdMs: number
  readonly from: string
  readonly to: string
  readonly detail: Detail
}

export interface FollowDetail {
  readonly reblogs: boolean
  readonly notify: boolean
  readonly languages: readonly string[] | null
}

export interface MuteDetail {
  readonly notifications: boolean
  /** When it ends; `null` for never. */
  readonly untilMs: number | null
}

/** A poll; its id is its own, not the status's. */
export interface Poll {
  readonly id: string
  readonly statusId: string
  readonly options: readonly string[]
  readonly multiple: boolean
  readonly hideTotals: boolean
  readonly expiresMs: number
}

/** An uploaded file. */
export interface Media {
  readonly id: string
  readonly accountId: string
  readonly type: 'image' | 'video' | 'gifv' | 'audio' | 'unknown'
  readonly extension: string
  readonly description: string | null
  readonly statusId: string | null
}

/** A post that waits for its time. */
export interface Scheduled {
  readonly id: string
  readonly accountId: string
  readonly atMs: number
  readonly draft: Draft
  readonly idempotencyKey: string | null
}

/** What somebody wants to post, checked. */
export interface Draft {
  readonly text: string
  readonly spoilerText: string
  readonly sensitive: boolean
  readonly visibility: Visibility
  readonly language: string | null
  readonly inReplyToId: string | null
  readonly mediaIds: readonly string[]
  readonly poll: PollDraft | null
  readonly appId: string | null
}

export interface PollDraft {
  readonly options: readonly string[]
  readonly expiresInS: number
  readonly multiple: boolean
  readonly hideTotals: boolean
}

/** A registered client. */
export interface App {
  readonly id: string
  readonly name: string
  readonly website: string | null
  readonly scopes: readonly string[]
  readonly redirectUris: readonly string[]
  readonly clientId: string
  readonly clientSecret: string
}

/** An access token, or an authorization code that becomes one. */
export interface Grant {
  /** The token or code itself. */
  readonly id: string
  readonly createdMs: number
  readonly appId: string
  /** `null` for a client's own token. */
  readonly accountId: string | null
  readonly scopes: readonly string[]
  /** Of a code: where it must be redeemed. */
  readonly redirectUri?: string
  /** Of a code: what its redeemer must know the origin of (RFC 7636). */
  readonly challenge?: string
}
