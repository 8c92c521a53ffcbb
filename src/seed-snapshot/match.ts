import { align } from './align.ts'
import { compareValues, type Difference } from './compare.ts'
import type { Document, Section } from './document.ts'
import type { Value } from './notation.ts'

/** How an exchange differs from the one that the snapshot has in its place. */
export interface ExchangeDrift {
  /** Its number among those that happened, or among those of the snapshot where it did not happen; from 1. */
  readonly number: number
  readonly was: string | undefined
  readonly is: string | undefined
  readonly differences: readonly Difference[]
}

/** A snapshot, compared with what happened. */
export interface Match {
  /** What was pinned and is different now: `.seed`, `.runSeed`, `.faker`. */
  readonly head: readonly Difference[]
  readonly exchanges: readonly ExchangeDrift[]
  /** What happened, with the patterns of the snapshot wherever they cover it. */
  readonly resolved: Document
}

/** Whether a title of the snapshot, in which `<any>` stands for any characters, is that of an exchange. */
function isTitle({ title: was }: Section, { title: is }: Section): boolean {
  if (!was.includes('<any>')) return was === is
  const parts = was.split('<any>').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(is)
}

interface SectionMatch {
  readonly differences: readonly Difference[]
  readonly resolved: Section
}

function matchSection(was: Section, is: Section): SectionMatch {
  const comparison = compareValues(Object.fromEntries(was.fields), Object.fromEntries(is.fields))
  const fields = new Map(Object.entries(comparison.resolved as Record<string, Value>))
  return { differences: comparison.differences, resolved: { title: was.title, fields } }
}

/**
 * Compares a snapshot with what happened.
 *
 * @param was - The snapshot, with a user's patterns.
 * @param is - What happened.
 */
export function matchDocuments(was: Document, is: Document): Match {
  const head = matchSection(was.head, is.head)
  const drifts: ExchangeDrift[] = []
  const resolved: Section[] = []
  const seen = { was: 0, is: 0 }
  for (const step of align(was.exchanges, is.exchanges, isTitle)) {
    if (step.was !== undefined) seen.was++
    if (step.is !== undefined) seen.is++
    const isPair = step.was !== undefined && step.is !== undefined
    const section = isPair ? matchSection(step.was, step.is) : { differences: [], resolved: step.is }
    if (section.resolved !== undefined) resolved.push(section.resolved)
    if (isPair && section.differences.length === 0) continue
    const titles = { was: step.was?.title, is: step.is?.title }
    drifts.push({ number: step.is === undefined ? seen.was : seen.is, ...titles, differences: section.differences })
  }
  return { head: head.differences, exchanges: drifts, resolved: { head: head.resolved, exchanges: resolved } }
}
