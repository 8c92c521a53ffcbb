/** Something in a text that becomes a link. */
export interface Entity {
  readonly kind: 'url' | 'mention' | 'hashtag'
  /** Where it starts and ends, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** The URL, the name without `@`, the tag without `#`. */
  readonly value: string
}

const URLS =
  /(?<![\p{L}\p{N}_@/#])https?:\/\/[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?(?::\d{1,5})?(?:[/?#][^\s<>"']*)?/giu
const MENTIONS = /(?<![=/\p{L}\p{N}_@])@(\w+(?:@[\p{L}\p{N}.-]*[\p{L}\p{N}])?)/giu
const HASHTAGS = /(?<![=/)\p{L}\p{N}_&])[#＃]([\p{L}\p{N}\p{M}_·]+)/gu

/** A URL without the punctuation that belongs to the sentence around it. */
function trimmedUrl(url: string): string {
  let text = url
  for (;;) {
    const isUnpaired = text.endsWith(')') && text.split('(').length < text.split(')').length
    if (!isUnpaired && !/[.,;:!?*]$/.test(text)) return text
    text = text.slice(0, -1)
  }
}

/** A hashtag has something in it that is not a number (Tag::HASHTAG_RE). */
function isTag(text: string): boolean {
  return /[\p{L}\p{M}_·]/u.test(text) && text.length <= 1000
}

/**
 * Finds URLs, mentions and hashtags, as the server's text formatter does (app/lib/text_formatter.rb, and the expressions of Account and
 * Tag); where they overlap, URLs win. Domains need no known ending (the server asks for one).
 */
export function entitiesIn(text: string): Entity[] {
  const found: Entity[] = []
  for (const { 0: whole, index: start } of text.matchAll(URLS)) {
    const value = trimmedUrl(whole)
    if (URL.canParse(value)) found.push({ kind: 'url', start, end: start + value.length, value })
  }
  const urls = [...found]
  const add = (kind: 'mention' | 'hashtag', start: number, whole: string, value: string): void => {
    const end = start + whole.length
    if (!urls.some((url) => start < url.end && end > url.start)) found.push({ kind, start, end, value })
  }
  for (const { 0: whole, 1: name, index } of text.matchAll(MENTIONS)) add('mention', index, whole, name!)
  for (const { 0: whole, 1: tag, index } of text.matchAll(HASHTAGS)) if (isTag(tag!)) add('hashtag', index, whole, tag!)
  return found.sort((a, b) => a.start - b.start)
}

/** The hashtags of a text in lower case, each once, in order. */
export function tagsIn(text: string): string[] {
  const tags = entitiesIn(text).flatMap(({ kind, value }) => (kind === 'hashtag' ? [value.toLowerCase()] : []))
  return [...new Set(tags)]
}

/** Names that a text mentions, without `@`, as they are written. */
export function namesIn(text: string): string[] {
  return entitiesIn(text).flatMap(({ kind, value }) => (kind === 'mention' ? [value] : []))
}

/** What a URL counts as, whatever its length. */
const URL_CHARACTERS = 23

/**
 * Whether a text has more than some characters: what a reader sees as one is one, a URL is 23, a mention counts without its domain
 * (app/validators/status_length_validator.rb).
 */
export function isLongerThan(text: string, most: number): boolean {
  let counted = ''
  let last = 0
  for (const { kind, start, end, value } of entitiesIn(text)) {
    const short =
      kind === 'url' ? 'x'.repeat(URL_CHARACTERS) : kind === 'mention' ? `@${value.split('@')[0]!}` : undefined
    if (short === undefined) continue
    counted += text.slice(last, start) + short
    last = end
  }
  counted += text.slice(last)
  if (counted.length <= most) return false
  let count = 0
  for (const _ of new Intl.Segmenter('en').segment(counted)) if (++count > most) return true
  return false
}
