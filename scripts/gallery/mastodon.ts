import { html } from 'hono/html'
import type { Registry } from 'seedbed/providers'
import { type Ask, asker, type Question } from './ask.ts'
import { avatar } from './avatar.ts'
import { sparkline } from './chart.ts'
import { ago, instantOf, monthOf, whole } from './format.ts'
import type { Html, Section } from './page.ts'
import { type Account, type Status, statusCard } from './status.ts'
import { safeMarkup } from './status-text.ts'

interface Notification {
  readonly type: string
  readonly created_at: string
  readonly account: Account
  readonly status?: Status
}

interface Tag {
  readonly name: string
  readonly history: readonly { readonly uses: string; readonly accounts: string }[]
}

const DEEDS: Readonly<Record<string, string>> = {
  favourite: 'liked your post',
  follow: 'followed you',
  follow_request: 'asked to follow you',
  mention: 'mentioned you',
  poll: '\u2019s poll has ended, and you took part in it',
  reblog: 'boosted your post',
}

/** Logs in as anybody would: an app, then a token for a name and a password. */
async function login(ask: Ask, username: string): Promise<Question> {
  const app = await ask<{ client_id: string; client_secret: string }>('/api/v1/apps', {
    params: { client_name: 'Gallery', redirect_uris: 'urn:ietf:wg:oauth:2.0:oob', scopes: 'read' },
  })
  const { client_id, client_secret } = app
  const { access_token } = await ask<{ access_token: string }>('/oauth/token', {
    params: { grant_type: 'password', client_id, client_secret, username, password: 'any is right', scope: 'read' },
  })
  return { headers: { authorization: `Bearer ${access_token}` } }
}

function profile(me: Account): Html {
  return html`<article class="card profile">
    ${avatar(me)}
    <div>
      <p class="name">${me.display_name} <span class="meta">@${me.acct}</span></p>
      <div class="note">${safeMarkup(me.note)}</div>
      ${me.fields.map(({ name, value }) => html`<p class="small"><b>${name}</b> ${safeMarkup(value)}</p>`)}
      <p class="meta">
        ${whole(me.statuses_count)} posts &middot; ${whole(me.following_count)} following &middot;
        ${whole(me.followers_count)} followers &middot; since ${monthOf(Date.parse(me.created_at))}
      </p>
    </div>
  </article>`
}

/** Neighbours that say the same of the same post are one row, as in every client. */
function grouped(notifications: readonly Notification[]): Notification[][] {
  const groups: Notification[][] = []
  for (const one of notifications) {
    const last = groups.at(-1)?.[0]
    const isSame = last?.type === one.type && last.status?.id === one.status?.id && one.type !== 'mention'
    if (isSame) groups.at(-1)!.push(one)
    else groups.push([one])
  }
  return groups
}

function notificationRow(group: readonly Notification[], nowMs: number): Html {
  const [first] = group as readonly [Notification, ...Notification[]]
  const others = group.length - 1
  const who = others === 0 ? '' : ` and ${others} other${others === 1 ? '' : 's'}`
  const { created_at, account, status, type } = first
  return html`<li class="notification by-${type}">
    <div class="faces">${group.slice(0, 5).map(({ account }) => avatar(account))}</div>
    <p>
      <b>${account.display_name}</b>${who}${type === 'poll' ? '' : ' '}${DEEDS[type] ?? type}
      <time class="meta" datetime="${created_at}" title="${instantOf(Date.parse(created_at))}"
        >${ago(Date.parse(created_at), nowMs)}</time
      >
    </p>
    ${status === undefined ? '' : html`<div class="quoted">${safeMarkup(status.content)}</div>`}
  </li>`
}

function tagRow({ name, history }: Tag): Html {
  const uses = history.map((day) => Number(day.uses)).toReversed()
  const people = history.reduce((sum, day) => sum + Number(day.accounts), 0)
  return html`<tr>
    <th scope="row">#${name}</th>
    <td class="meta">${people} people this week</td>
    <td>${sparkline(uses, `#${name}, posts a day`)}</td>
  </tr>`
}

function timeline(title: string, statuses: readonly Status[], nowMs: number): Html {
  return html`<section class="card timeline">
    <h4>${title}</h4>
    ${statuses.map((status) => statusCard(status, nowMs))}
  </section>`
}

/** Who knows most people, in either direction, among those who posted lately. */
function bestKnown(statuses: readonly Status[]): Account {
  const ties = ({ followers_count, following_count }: Account): number => followers_count + 2 * following_count
  return statuses.map(({ account }) => account).reduce((a, b) => (ties(b) > ties(a) ? b : a))
}

/** An instance as somebody sees it who is logged in there. */
export async function mastodonSection(registry: Registry): Promise<Section> {
  const ask = asker(registry, 'mastodon')
  const nowMs = registry.clock.now()
  const everybody = await ask<Status[]>('/api/v1/timelines/public', { params: { limit: 40 } })
  const as = await login(ask, bestKnown(everybody).username)
  const me = await ask<Account>('/api/v1/accounts/verify_credentials', as)
  const home = await ask<Status[]>('/api/v1/timelines/home', { params: { limit: 40 }, ...as })
  const notifications = await ask<Notification[]>('/api/v1/notifications', { params: { limit: 40 }, ...as })
  const tags = await ask<Tag[]>('/api/v1/trends/tags', { params: { limit: 8 }, ...as })
  const { stats } = await ask<{ stats: { user_count: number; status_count: number } }>('/api/v1/instance', as)
  return {
    id: 'mastodon',
    title: 'Mastodon',
    origin: 'https://mastodon.example',
    summary: `An instance of ${whole(stats.user_count)} people and ${whole(stats.status_count)} posts, as ${me.display_name} sees it after logging in.`,
    body: html`<div class="columns social">
      ${timeline('Home', home.slice(0, 24), nowMs)}
      <div class="stack">
        ${profile(me)}
        <article class="card">
          <h4>Notifications</h4>
          <ol class="notifications">
            ${grouped(notifications)
              .slice(0, 14)
              .map((group) => notificationRow(group, nowMs))}
          </ol>
        </article>
        <article class="card">
          <h4>Trending hashtags</h4>
          <table>
            <tbody>
              ${tags.map(tagRow)}
            </tbody>
          </table>
        </article>
      </div>
      ${timeline('Local', everybody.slice(0, 24), nowMs)}
    </div>`,
  }
}
