import { ARTICLES } from './prose.ts'
import { entitiesIn } from './entities.ts'

/** A preview of a link (docs.joinmastodon.org/entities/PreviewCard). */
export interface CardView {
  readonly url: string
  readonly title: string
  readonly description: string
  readonly language: string
  readonly type: 'link'
  readonly author_name: string
  readonly author_url: string
  readonly provider_name: string
  readonly provider_url: string
  readonly html: string
  readonly width: number
  readonly height: number
  readonly image: string | null
  readonly image_description: string
  readonly embed_url: string
  readonly blurhash: string | null
  readonly published_at: string | null
  readonly authors: readonly []
}

/**
 * Previews by URL: of the articles that people here share. Nothing is fetched, so other links have none. The server leaves addresses that
 * it does not know empty; its published description wants addresses, so there are some.
 */
const CARDS: ReadonlyMap<string, CardView> = new Map(
  ARTICLES.map(({ url, title, description, provider }) => [
    url,
    {
      url,
      title,
      description,
      language: 'en',
      type: 'link',
      author_name: '',
      author_url: new URL(url).origin,
      provider_name: provider,
      provider_url: new URL(url).origin,
      html: '',
      width: 0,
      height: 0,
      image: null,
      image_description: '',
      embed_url: url,
      blurhash: null,
      published_at: null,
      authors: [],
    },
  ]),
)

/** The previews that there are. */
export function allCards(): Iterable<CardView> {
  return CARDS.values()
}

/** The preview of a text's first link. */
export function cardFor(text: string): CardView | null {
  const link = text.includes('://') ? entitiesIn(text).find(({ kind }) => kind === 'url') : undefined
  return link === undefined ? null : (CARDS.get(link.value) ?? null)
}
