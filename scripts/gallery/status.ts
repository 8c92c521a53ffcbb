import { html } from 'hono/html'
import { avatar } from './avatar.ts'
import { ago, instantOf, whole } from './format.ts'
import type { Html } from './page.ts'
import { picture } from './picture.ts'
import { safeMarkup } from './status-text.ts'

/** Somebody, as the API shows them. */
export interface Account {
  readonly username: string
  readonly acct: string
  readonly display_name: string
  readonly note: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly created_at: string
  readonly followers_count: number
  readonly following_count: number
  readonly statuses_count: number
}

interface Poll {
  readonly expired: boolean
  readonly votes_count: number
  readonly options: readonly { readonly title: string; readonly votes_count: number | null }[]
}

interface Card {
  readonly title: string
  readonly description: string
  readonly provider_name: string
}

/** A post, as the API shows it. */
export interface Status {
  readonly id: string
  readonly created_at: string
  readonly account: Account
  readonly content: string
  readonly spoiler_text: string
  readonly language: string | null
  readonly visibility: string
  readonly in_reply_to_id: string | null
  readonly reblog: Status | null
  readonly poll: Poll | null
  readonly card: Card | null
  readonly media_attachments: readonly { readonly description: string | null; readonly blurhash: string | null }[]
  readonly replies_count: number
  readonly reblogs_count: number
  readonly favourites_count: number
}

function pollOf({ options, votes_count, expired }: Poll): Html {
  const rows = options.map(({ title, votes_count: votes }) => {
    const share = votes_count === 0 ? 0 : Math.round((100 * (votes ?? 0)) / votes_count)
    return html`<li>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width="${share}" height="10" rx="1" /></svg
      ><span>${title}</span><b>${share}%</b>
    </li>`
  })
  return html`<ol class="poll">
      ${rows}
    </ol>
    <p class="meta">${whole(votes_count)} votes &middot; ${expired ? 'closed' : 'open'}</p>`
}

function cardOf({ title, description, provider_name }: Card): Html {
  return html`<aside class="preview">
    <p class="meta">${provider_name}</p>
    <p class="headline">${title}</p>
    <p class="small">${description}</p>
  </aside>`
}

function bodyOf({ content, language, poll, card, media_attachments }: Status): Html {
  const pictures = media_attachments.map(({ description, blurhash }) => picture(blurhash, description ?? ''))
  return html`<div class="content" lang="${language ?? 'en'}">${safeMarkup(content)}</div>
    ${poll === null ? '' : pollOf(poll)}${pictures.length === 0 ? '' : html`<div class="pictures">${pictures}</div>`}${card === null ? '' : cardOf(card)}`
}

/** A post with whatever hangs on it; a boost shows the post that was boosted. */
export function statusCard(status: Status, nowMs: number): Html {
  const shown = status.reblog ?? status
  const { account, created_at, spoiler_text, visibility, in_reply_to_id, language } = shown
  const ms = Date.parse(created_at)
  const body = bodyOf(shown)
  const marks = [
    visibility === 'public' ? '' : visibility,
    language === null || language === 'en' ? '' : language,
    in_reply_to_id === null ? '' : 'reply',
  ].filter((mark) => mark !== '')
  return html`<article class="status">
    ${status.reblog === null ? '' : html`<p class="boost">↻ ${status.account.display_name} boosted</p>`}
    <header>
      ${avatar(account)}
      <p><b>${account.display_name}</b><br /><span class="meta">@${account.acct}</span></p>
      <p class="meta when">
        ${marks.map((mark) => html`<span class="mark">${mark}</span> `)}<time
          datetime="${created_at}"
          title="${instantOf(ms)}"
          >${ago(ms, nowMs)}</time
        >
      </p>
    </header>
    ${
      spoiler_text === ''
        ? body
        : html`<details>
            <summary>${spoiler_text}</summary>
            ${body}
          </details>`
    }
    <footer class="meta">
      <span>↩ ${shown.replies_count}</span><span>↻ ${shown.reblogs_count}</span><span>★ ${shown.favourites_count}</span>
    </footer>
  </article>`
}
