import { addAccount } from './directory.ts'
import { readDraft } from './draft.ts'
import type { ProfileField } from './model.ts'
import { arranging, cannot, checkUsername, inputOf, named, type PostOptions } from './oracle.ts'
import { publish } from './posting.ts'
import { follow } from './relations.ts'
import type { MastodonState } from './state.ts'

/** An instant in the past: a `Date`, milliseconds since 1970, or a string that `Date` parses. */
type PastInstant = Date | number | string

/** An account that is there when a test starts. */
export interface InitialAccount {
  /** 1 to 30 letters, digits and `_`. */
  readonly username: string
  readonly displayName?: string
  /** Plain text. */
  readonly note?: string
  readonly fields?: readonly ProfileField[]
  /** Whether it is asked before somebody follows it; default false. */
  readonly locked?: boolean
  readonly bot?: boolean
  /** Not after now; default now. */
  readonly createdAt?: PastInstant
}

/** A status that is there when a test starts. */
export interface InitialStatus extends PostOptions {
  /** Whose it is, `alice` or `@alice`. */
  readonly account: string
  readonly text: string
  /** Not after now; default now. */
  readonly createdAt?: PastInstant
}

/** What `initialData` can hold for Mastodon, besides the people who are there anyway. */
export interface MastodonRows {
  accounts(row: InitialAccount): void
  /** Whoever is locked is asked. */
  follows(row: { readonly from: string; readonly to: string }): void
  statuses(row: InitialStatus): void
}

function pastMs({ clock }: MastodonState, failedTo: string, createdAt: PastInstant | undefined): number {
  const ms = createdAt === undefined ? clock.now() : new Date(createdAt).getTime()
  if (ms <= clock.now() && ms >= 0) return ms
  throw cannot(failedTo, `createdAt ${JSON.stringify(createdAt)} is not an instant between 1970 and now.`)
}

/** Adds rows of `initialData`. */
export function initialRows({ state }: { readonly state: MastodonState }): MastodonRows {
  return {
    accounts({ username, createdAt, displayName = '', note = '', fields = [], locked = false, bot = false }) {
      const failedTo = `add the account ${JSON.stringify(username)}`
      checkUsername(state, failedTo, username)
      const given = { username, displayName, note, fields, locked, bot }
      addAccount(state, given, pastMs(state, failedTo, createdAt))
    },
    follows({ from, to }) {
      const failedTo = `let ${JSON.stringify(from)} follow ${JSON.stringify(to)}`
      arranging(failedTo, () => follow(state, named(state, failedTo, from), named(state, failedTo, to)))
    },
    statuses({ account, text, createdAt, ...options }) {
      const failedTo = `add a status of ${JSON.stringify(account)}`
      const author = named(state, failedTo, account)
      const draft = arranging(failedTo, () => readDraft(state, inputOf(text, options), author, null))
      publish(state, author, draft, pastMs(state, failedTo, createdAt))
    },
  }
}
