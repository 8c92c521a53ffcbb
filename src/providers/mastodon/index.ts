import { defineProvider, type TypedProvider } from '../define-provider.ts'
import type { MastodonEndpoint } from './endpoints.ts'
import { errorBody } from './errors.ts'
import { historicalStatuses } from './generic.ts'
import { DEFAULT_OPTIONS, type MastodonOptions } from './options.ts'
import { LIMITS, rateHeaders } from './rate.ts'
import { initialRows, type MastodonRows } from './initial-rows.ts'
import { createOracle, type MastodonOracle } from './oracle.ts'
import { accountRoutes } from './routes-accounts.ts'
import { notificationRoutes } from './routes-notifications.ts'
import { otherRoutes } from './routes-others.ts'
import { statusRoutes } from './routes-statuses.ts'
import { timelineRoutes } from './routes-timelines.ts'
import { createState, type MastodonState, restoreState, snapshotOf } from './state.ts'

export type { MastodonEndpoint } from './endpoints.ts'
export type { MastodonOptions } from './options.ts'
export type { MastodonOracle, PostOptions } from './oracle.ts'

/** The provider with its types. */
export type Mastodon = TypedProvider<
  'mastodon',
  MastodonEndpoint,
  MastodonOptions,
  MastodonState,
  MastodonOracle,
  MastodonRows
>

/**
 * Makes a Mastodon instance (https://docs.joinmastodon.org/methods) at an address of its own.
 *
 * @param settings - `origin`: for example `https://social.example`.
 * @throws `SEEDBED_INVALID_PROVIDER` when that is not an origin.
 */
export function createMastodon({ origin }: { readonly origin: string }): Mastodon {
  const provider: Mastodon = defineProvider({
    name: 'mastodon',
    origin,
    options: DEFAULT_OPTIONS,
    family: 'social',
    historical: historicalStatuses,
    rateLimit: LIMITS,
    rateHeaders,
    errors: errorBody,
    state: (context) => createState(context, provider.origins[0]!),
    snapshot: snapshotOf,
    restore: restoreState,
    oracle: createOracle,
    initialRows,
    endpoints: { ...accountRoutes, ...statusRoutes, ...timelineRoutes, ...notificationRoutes, ...otherRoutes },
  })
  return provider
}

/** Mastodon at https://mastodon.example. */
export const mastodon: Mastodon = createMastodon({ origin: 'https://mastodon.example' })
