/** Accounts, and how they stand to each other. */
export const ACCOUNT_ENDPOINTS = [
  'POST /api/v1/accounts',
  'GET /api/v1/accounts/verify_credentials',
  'PATCH /api/v1/accounts/update_credentials',
  'GET /api/v1/accounts/lookup',
  'GET /api/v1/accounts/search',
  'GET /api/v1/accounts/relationships',
  'GET /api/v1/accounts/familiar_followers',
  'GET /api/v1/accounts',
  'GET /api/v1/accounts/:id',
  'GET /api/v1/accounts/:id/statuses',
  'GET /api/v1/accounts/:id/followers',
  'GET /api/v1/accounts/:id/following',
  'GET /api/v1/accounts/:id/featured_tags',
  'GET /api/v1/accounts/:id/lists',
  'POST /api/v1/accounts/:id/follow',
  'POST /api/v1/accounts/:id/unfollow',
  'POST /api/v1/accounts/:id/block',
  'POST /api/v1/accounts/:id/unblock',
  'POST /api/v1/accounts/:id/mute',
  'POST /api/v1/accounts/:id/unmute',
  'POST /api/v1/accounts/:id/note',
  'POST /api/v1/accounts/:id/remove_from_followers',
  'GET /api/v1/follow_requests',
  'POST /api/v1/follow_requests/:id/authorize',
  'POST /api/v1/follow_requests/:id/reject',
  'GET /api/v1/blocks',
  'GET /api/v1/mutes',
] as const
export type AccountEndpoint = (typeof ACCOUNT_ENDPOINTS)[number]

/** Statuses, and what is done with them. */
export const STATUS_ENDPOINTS = [
  'POST /api/v1/statuses',
  'GET /api/v1/statuses',
  'GET /api/v1/statuses/:id',
  'PUT /api/v1/statuses/:id',
  'DELETE /api/v1/statuses/:id',
  'GET /api/v1/statuses/:id/source',
  'GET /api/v1/statuses/:id/history',
  'GET /api/v1/statuses/:id/context',
  'GET /api/v1/statuses/:id/favourited_by',
  'GET /api/v1/statuses/:id/reblogged_by',
  'POST /api/v1/statuses/:id/favourite',
  'POST /api/v1/statuses/:id/unfavourite',
  'POST /api/v1/statuses/:id/reblog',
  'POST /api/v1/statuses/:id/unreblog',
  'POST /api/v1/statuses/:id/bookmark',
  'POST /api/v1/statuses/:id/unbookmark',
  'POST /api/v1/statuses/:id/pin',
  'POST /api/v1/statuses/:id/unpin',
  'POST /api/v1/statuses/:id/mute',
  'POST /api/v1/statuses/:id/unmute',
] as const
export type StatusEndpoint = (typeof STATUS_ENDPOINTS)[number]

/** Timelines, search, trends, marks and hashtags. */
export const TIMELINE_ENDPOINTS = [
  'GET /api/v1/timelines/home',
  'GET /api/v1/timelines/public',
  'GET /api/v1/timelines/tag/:hashtag',
  'GET /api/v2/search',
  'GET /api/v1/trends',
  'GET /api/v1/trends/tags',
  'GET /api/v1/trends/statuses',
  'GET /api/v1/trends/links',
  'GET /api/v1/bookmarks',
  'GET /api/v1/favourites',
  'GET /api/v1/tags/:name',
  'POST /api/v1/tags/:name/follow',
  'POST /api/v1/tags/:name/unfollow',
  'GET /api/v1/followed_tags',
] as const
export type TimelineEndpoint = (typeof TIMELINE_ENDPOINTS)[number]

/** Notifications and markers. */
export const NOTIFICATION_ENDPOINTS = [
  'GET /api/v1/notifications',
  'GET /api/v1/notifications/unread_count',
  'GET /api/v1/notifications/:id',
  'POST /api/v1/notifications/clear',
  'POST /api/v1/notifications/:id/dismiss',
  'GET /api/v1/markers',
  'POST /api/v1/markers',
] as const
export type NotificationEndpoint = (typeof NOTIFICATION_ENDPOINTS)[number]

/** Clients, files, polls, waiting posts, and the instance itself. */
export const OTHER_ENDPOINTS = [
  'POST /api/v1/apps',
  'GET /api/v1/apps/verify_credentials',
  'POST /oauth/token',
  'POST /oauth/revoke',
  'GET /oauth/authorize',
  'POST /api/v1/media',
  'POST /api/v2/media',
  'GET /api/v1/media/:id',
  'PUT /api/v1/media/:id',
  'GET /api/v1/polls/:id',
  'POST /api/v1/polls/:id/votes',
  'GET /api/v1/scheduled_statuses',
  'GET /api/v1/scheduled_statuses/:id',
  'PUT /api/v1/scheduled_statuses/:id',
  'DELETE /api/v1/scheduled_statuses/:id',
  'GET /api/v1/instance',
  'GET /api/v1/instance/rules',
  'GET /api/v1/instance/peers',
  'GET /api/v2/instance',
  'GET /api/v1/custom_emojis',
  'GET /api/v1/preferences',
  'GET /.well-known/nodeinfo',
  'GET /nodeinfo/2.0',
  'GET /.well-known/webfinger',
] as const
export type OtherEndpoint = (typeof OTHER_ENDPOINTS)[number]

/** What Mastodon answers here; known before the rest is loaded. */
export type MastodonEndpoint =
  | AccountEndpoint
  | StatusEndpoint
  | TimelineEndpoint
  | NotificationEndpoint
  | OtherEndpoint

export const MASTODON_ENDPOINTS: readonly MastodonEndpoint[] = [
  ...ACCOUNT_ENDPOINTS,
  ...STATUS_ENDPOINTS,
  ...TIMELINE_ENDPOINTS,
  ...NOTIFICATION_ENDPOINTS,
  ...OTHER_ENDPOINTS,
]
