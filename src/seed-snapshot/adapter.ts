import { capture, type Pinned } from './capture.ts'
import { type Document, parseDocument, printDocument } from './document.ts'
import { explain } from './explain.ts'
import { matchDocuments } from './match.ts'

/** What {@link createAdapter} tells about a match, as Vitest takes it. */
export interface MatchResult {
  readonly pass: boolean
  /** What happened, as it would be written; with a user's patterns where they still match. */
  readonly resolved: string
  readonly expected?: string
}

/** A snapshot that was edited by hand, and broken. */
export interface Unreadable {
  readonly unreadable: string
}

/** A domain of Vitest's snapshots: https://vitest.dev/guide/snapshot.html#custom-snapshot-matchers */
export interface Adapter {
  readonly name: string
  capture(received: unknown): Document
  render(captured: Document): string
  parseExpected(text: string): Document | Unreadable
  match(captured: Document, expected: Document | Unreadable): MatchResult
  /** Why the last match failed; `undefined` when there was nothing to compare with. */
  readonly why: string | undefined
}

/** A seed snapshot as Vitest keeps and compares it; a snapshot that cannot be read never matches, and `-u` replaces it. */
export function createAdapter(): Adapter {
  let why: string | undefined
  return {
    name: 'seed',
    capture: (received) => capture(received as Pinned),
    render: printDocument,
    parseExpected(text) {
      try {
        return parseDocument(text)
      } catch (error) {
        return { unreadable: (error as Error).message }
      }
    },
    match(captured, expected) {
      if ('unreadable' in expected) {
        why = `What is stored cannot be read: ${expected.unreadable}.`
        return { pass: false, resolved: printDocument(captured) }
      }
      const match = matchDocuments(expected, captured)
      const isPinned = match.head.every(({ path }) => path === '.faker')
      const pass = isPinned && match.exchanges.length === 0
      if (!pass) why = explain(match)
      return { pass, resolved: printDocument(match.resolved), expected: printDocument(expected) }
    },
    get why() {
      return why
    },
  }
}
