import { html } from 'hono/html'
import type { Html } from './page.ts'

/** A number from a name, the same everywhere. */
function hashOf(name: string): number {
  let hash = 0
  for (const character of name) hash = (hash * 31 + character.codePointAt(0)!) % 1_000_003
  return hash
}

function initialsOf(displayName: string, username: string): string {
  const words = displayName.match(/\p{L}+/gu) ?? [username]
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
}

/** A picture for somebody who has none that could be loaded: initials on colours of their own. */
export function avatar({ display_name, acct }: { display_name: string; acct: string }): Html {
  const hash = hashOf(acct)
  const hue = hash % 360
  const turn = 40 + (hash % 7) * 12
  return html`<svg class="avatar" viewBox="0 0 48 48" aria-hidden="true">
    <rect width="48" height="48" rx="12" fill="hsl(${hue} 46% 44%)" />
    <circle
      cx="${hash % 48}"
      cy="${(hash >> 4) % 48}"
      r="${18 + (hash % 9)}"
      fill="hsl(${(hue + turn) % 360} 52% 52%)"
    />
    <text x="24" y="30" text-anchor="middle">${initialsOf(display_name, acct)}</text>
  </svg>`
}
