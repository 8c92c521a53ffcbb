import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'

/** Markup whose texts are escaped. */
export type Html = ReturnType<typeof html>

/** What one provider answers. */
export interface Section {
  /** Of the provider: the anchor of its section. */
  readonly id: string
  readonly title: string
  readonly origin: string
  readonly summary: string
  readonly body: Html
}

/** What a page shows. */
export interface Page {
  readonly seed: string
  readonly now: Date
  /** How many answers it was made from. */
  readonly answers: number
  readonly sections: readonly Section[]
}

const style = readFileSync(new URL('style.css', import.meta.url), 'utf8')

/** Nothing is loaded and nothing runs; the one style is known by its hash. */
function policy(): string {
  const hash = createHash('sha256').update(style).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
}

function sectionOf({ id, title, origin, summary, body }: Section): Html {
  return html`<section id="${id}" class="provider">
    <header>
      <h2>${title}</h2>
      <p class="origin">${origin}</p>
      <p class="lead">${summary}</p>
    </header>
    ${body}
  </section>`
}

/** The whole page, as text that depends on nothing but its parts. */
export async function pageOf({ seed, now, answers, sections }: Page): Promise<string> {
  const instant = `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const markup = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy()}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Seedbed gallery: ${seed}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <header class="top">
          <h1>Seedbed <span>gallery</span></h1>
          <p class="facts">
            seed <b>${seed}</b> &middot; clock <b>${instant}</b> &middot; ${answers} answers of the providers&rsquo; own
            endpoints
          </p>
          <nav>${sections.map(({ id, title }) => html`<a href="#${id}">${title}</a>`)}</nav>
        </header>
        <main>${sections.map(sectionOf)}</main>
        <footer>
          <p>
            Nothing here is real: every number, name and post is a function of the seed. The same seed makes the same
            page.
          </p>
        </footer>
      </body>
    </html> `
  return markup.toString()
}
