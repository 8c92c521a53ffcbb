import { entitiesIn } from './entities.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character]!)
}

/** What links in a text lead to. */
export interface LinkTargets {
  readonly origin: string
  /** The name and page of an account, or nothing when there is no such account. */
  accountAt(name: string): { readonly username: string; readonly url: string } | undefined
}

/** How much of a URL is shown. */
const URL_SHOWN = 30

function linkToUrl(given: string, rel: string): string {
  const url = new URL(given).pathname === '/' && !given.endsWith('/') ? given : new URL(given).href
  const prefix = /^https?:\/\/(?:www\.)?/i.exec(url)?.[0] ?? ''
  const rest = url.slice(prefix.length)
  const shown = rest.slice(0, URL_SHOWN)
  const hidden = rest.slice(URL_SHOWN)
  return (
    `<a href="${escapeHtml(url)}" target="_blank" rel="${rel}"><span class="invisible">${escapeHtml(prefix)}</span>` +
    `<span class="${hidden === '' ? '' : 'ellipsis'}">${escapeHtml(shown)}</span><span class="invisible">${escapeHtml(hidden)}</span></a>`
  )
}

function linkToTag(tag: string, origin: string): string {
  const href = `${origin}/tags/${encodeURIComponent(tag)}`
  return `<a href="${escapeHtml(href)}" class="mention hashtag" rel="tag">#<span>${escapeHtml(tag)}</span></a>`
}

function linkToAccount(name: string, targets: LinkTargets): string {
  const account = targets.accountAt(name)
  if (account === undefined) return `@${escapeHtml(name)}`
  const { url, username } = account
  return `<span class="h-card"><a href="${escapeHtml(url)}" class="u-url mention">@<span>${escapeHtml(username)}</span></a></span>`
}

/** One line of HTML with its links, as in the value of a profile's field. */
export function formatLine(text: string, targets: LinkTargets, rel: string = 'nofollow noopener noreferrer'): string {
  let html = ''
  let last = 0
  for (const { kind, start, end, value } of entitiesIn(text)) {
    html += escapeHtml(text.slice(last, start))
    if (kind === 'url') html += linkToUrl(value, rel)
    else html += kind === 'hashtag' ? linkToTag(value, targets.origin) : linkToAccount(value, targets)
    last = end
  }
  return html + escapeHtml(text.slice(last))
}

/** Text as HTML: paragraphs, line breaks and links, as app/lib/text_formatter.rb writes them; empty for an empty text. */
export function formatText(text: string, targets: LinkTargets): string {
  if (text.trim() === '') return ''
  const paragraphs = formatLine(text.replaceAll(/\r\n?/g, '\n'), targets).split(/\n\n+/)
  return paragraphs.map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />')}</p>`).join('')
}
