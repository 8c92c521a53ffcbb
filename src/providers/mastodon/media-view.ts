import type { Media } from './model.ts'
import type { MastodonState } from './state.ts'

/** An attachment (docs.joinmastodon.org/entities/MediaAttachment). */
export interface MediaView {
  readonly id: string
  readonly type: Media['type']
  readonly url: string
  readonly preview_url: string
  readonly remote_url: null
  readonly meta: object
  readonly description: string | null
  readonly blurhash: string | null
}

/** What is assumed of every picture: nobody looks into the file. */
const SIZE = { width: 1200, height: 800, size: '1200x800', aspect: 1.5 }
const SMALL = { width: 588, height: 392, size: '588x392', aspect: 1.5 }

/** Blurs of pictures, as their makers show them on blurha.sh: which one is a file's is a matter of its id. */
const BLURS: readonly string[] = [
  'UNHB;4t7~qt7?bWBM{ay%MRjWBof-;j[M{ay',
  'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
  'LGF5]+Yk^6#M@-5c,1J5@[or[Q6.',
  'L6PZfSi_.AyE_3t7t7R**0o#DgR4',
  'LKO2?U%2Tw=w]~RBVZRi};RPxuwH',
]

function blurOf(id: string): string {
  return BLURS[Number(BigInt(id) % BigInt(BLURS.length))]!
}

/** Shows an attachment. */
export function viewMedia({ origin }: MastodonState, { id, type, extension, description }: Media): MediaView {
  const folder = `${origin}/system/media_attachments/files/${id.padStart(18, '0').match(/\d{3}/g)!.join('/')}`
  return {
    id,
    type,
    url: `${folder}/original/${id}.${extension}`,
    preview_url: `${folder}/small/${id}.${extension}`,
    remote_url: null,
    meta: type === 'image' ? { original: SIZE, small: SMALL } : {},
    description,
    blurhash: type === 'image' ? blurOf(id) : null,
  }
}
