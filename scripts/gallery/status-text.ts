import { html, raw } from 'hono/html'
import type { Html } from './page.ts'

const TAG = /(<[^>]*>)/
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

function plain(text: string): string {
  return text.replaceAll(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}

/** What a tag of the API becomes: paragraphs, breaks and marks; anything else is dropped. */
function safeTag(tag: string): string {
  const name = /^<(\/?[a-z]+)/.exec(tag)?.[1] ?? ''
  if (name === 'p' || name === '/p' || name === 'br') return `<${name}>`
  // Links lead nowhere here, so they are only marked as such.
  if (name === 'a') return '<span class="link">'
  if (name === 'span')
    return /"invisible"/.test(tag) ? '<span hidden>' : /"ellipsis"/.test(tag) ? '<span class="cut">' : '<span>'
  return name === '/a' || name === '/span' ? '</span>' : ''
}

/** The HTML of a status or a profile, rebuilt from the few elements that the API uses; all text is escaped anew. */
export function safeMarkup(content: string): Html {
  const parts = content.split(TAG)
  return html`${parts.map((part, index) => (index % 2 === 1 ? raw(safeTag(part)) : plain(part)))}`
}
