import { viewAccount } from './account-view.ts'
import { adminOf } from './directory.ts'
import {
  CHARACTERS_MAX,
  MEDIA_MAX,
  POLL_OPTION_CHARACTERS_MAX,
  POLL_OPTIONS_MAX,
  POLL_SECONDS_MAX,
  POLL_SECONDS_MIN,
} from './draft.ts'
import { PINS_MAX } from './interactions.ts'
import { FIELD_MAX, FIELDS_MAX } from './profile.ts'
import type { MastodonState } from './state.ts'

/** The version whose documentation the answers follow. */
const VERSION = '4.7.0'

const IMAGES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp']
const FILES = [...IMAGES, 'video/webm', 'video/mp4', 'audio/mpeg', 'audio/ogg', 'audio/wav', 'audio/flac']

const RULES = ['Be kind.', 'No hate speech, no harassment.', 'Describe your pictures.']

const TITLE = 'Mastodon'
const DESCRIPTION = 'A friendly place to try things out.'

/** The numbers that clients read before they post. */
const CONFIGURATION = {
  accounts: {
    max_featured_tags: 10,
    max_pinned_statuses: PINS_MAX,
    max_display_name_length: 30,
    max_note_length: 500,
    max_profile_fields: FIELDS_MAX,
    profile_field_name_limit: FIELD_MAX,
    profile_field_value_limit: FIELD_MAX,
  },
  statuses: { max_characters: CHARACTERS_MAX, max_media_attachments: MEDIA_MAX, characters_reserved_per_url: 23 },
  media_attachments: {
    supported_mime_types: FILES,
    description_limit: 1500,
    image_size_limit: 16_777_216,
    image_matrix_limit: 33_177_600,
    video_size_limit: 103_809_024,
    video_frame_rate_limit: 120,
    video_matrix_limit: 8_294_400,
  },
  polls: {
    max_options: POLL_OPTIONS_MAX,
    max_characters_per_option: POLL_OPTION_CHARACTERS_MAX,
    min_expiration: POLL_SECONDS_MIN,
    max_expiration: POLL_SECONDS_MAX,
  },
}

/** The rules of the instance (docs.joinmastodon.org/entities/Rule). */
export function viewRules(): object[] {
  return RULES.map((text, index) => ({ id: String(index + 1), text, hint: '', translations: {} }))
}

/** How many people and posts there are; it does not make them to count them. */
function numbers(state: MastodonState): { users: number; statuses: number } {
  adminOf(state)
  const { accounts, statuses, town, made } = state
  const absent = made.isPeopled ? 0 : 1
  return { users: accounts.size + absent * town.accounts, statuses: statuses.size + absent * town.statuses }
}

/** GET /api/v2/instance (docs.joinmastodon.org/entities/Instance). */
export function viewInstance(state: MastodonState): object {
  const { origin, domain } = state
  return {
    domain,
    title: TITLE,
    version: VERSION,
    source_url: 'https://github.com/mastodon/mastodon',
    description: DESCRIPTION,
    usage: { users: { active_month: numbers(state).users } },
    thumbnail: { url: `${origin}/packs/media/images/preview.png`, blurhash: null, versions: {}, description: null },
    icon: [{ src: `${origin}/packs/media/icons/android-chrome-36x36.png`, size: '36x36' }],
    languages: ['en'],
    configuration: {
      urls: {
        streaming: origin.replace(/^http/, 'ws'),
        status: null,
        about: `${origin}/about`,
        privacy_policy: `${origin}/privacy-policy`,
        terms_of_service: null,
      },
      vapid: { public_key: 'BCk-QqERU0q-CfYZjcuB6lnyyOYfJ2AifKqfeGIm7Z-HiTU5T9eTG5GxVA0_OH5mMlI4UkkDTpaZwozy0TzdZ2M=' },
      ...CONFIGURATION,
      translation: { enabled: false },
      limited_federation: false,
    },
    registrations: {
      enabled: true,
      approval_required: false,
      reason_required: false,
      message: null,
      min_age: null,
      url: null,
    },
    api_versions: { mastodon: 7 },
    contact: { email: `admin@${domain}`, account: viewAccount(state, adminOf(state)) },
    rules: viewRules(),
  }
}

/** GET /api/v1/instance (docs.joinmastodon.org/entities/V1_Instance). */
export function viewInstanceV1(state: MastodonState): object {
  const { origin, domain } = state
  const { users, statuses } = numbers(state)
  return {
    uri: domain,
    title: TITLE,
    short_description: DESCRIPTION,
    description: DESCRIPTION,
    email: `admin@${domain}`,
    version: VERSION,
    urls: { streaming_api: origin.replace(/^http/, 'ws') },
    stats: { user_count: users, status_count: statuses, domain_count: 0 },
    thumbnail: `${origin}/packs/media/images/preview.png`,
    languages: ['en'],
    registrations: true,
    approval_required: false,
    invites_enabled: true,
    configuration: CONFIGURATION,
    contact_account: viewAccount(state, adminOf(state)),
    rules: viewRules(),
  }
}

/** GET /.well-known/nodeinfo (nodeinfo.diaspora.software/protocol): where {@link viewNodeInfo} is. */
export function viewNodeInfoLinks({ origin }: MastodonState): object {
  return { links: [{ rel: 'http://nodeinfo.diaspora.software/ns/schema/2.0', href: `${origin}/nodeinfo/2.0` }] }
}

/** GET /nodeinfo/2.0: what clients tell kinds of servers apart by (app/serializers/nodeinfo/serializer.rb). */
export function viewNodeInfo(state: MastodonState): object {
  const { users, statuses } = numbers(state)
  return {
    version: '2.0',
    software: { name: 'mastodon', version: VERSION },
    protocols: ['activitypub'],
    services: { outbound: [], inbound: [] },
    usage: { users: { total: users, activeMonth: users, activeHalfyear: users }, localPosts: statuses },
    openRegistrations: true,
    metadata: { nodeName: TITLE, nodeDescription: DESCRIPTION },
  }
}
