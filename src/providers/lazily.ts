import type { Provider } from './define-provider.ts'

/** What must be known of a provider before it is used: where it answers, and at which endpoints. */
export interface ProviderHead {
  readonly name: string
  readonly origins: readonly string[]
  readonly basePath: string
  readonly endpoints: readonly string[]
}

/**
 * A provider whose code loads when a test first needs it: mounting it costs a test file nothing.
 *
 * @param head - What is known beforehand; the provider must declare the same.
 * @param load - Imports the provider.
 */
export function lazily<P extends Provider>(head: ProviderHead, load: () => Promise<P>): P {
  let loading: Promise<void> | undefined
  const unloaded = (): never => {
    throw new TypeError(`${head.name} is not loaded`)
  }
  const provider: Provider = {
    name: head.name,
    origins: head.origins,
    basePath: head.basePath,
    options: {},
    family: undefined,
    auth: undefined,
    rateLimit: [],
    errorBody: unloaded,
    rateHeaders: unloaded,
    invalid: undefined,
    state: unloaded,
    snapshot: undefined,
    restore: undefined,
    endpoints: Object.fromEntries(head.endpoints.map((endpoint) => [endpoint, { handler: unloaded }])),
    oracle: unloaded,
    initialRows: unloaded,
    generic: {},
    historical: undefined,
    load: () => (loading ??= load().then((loaded) => void Object.assign(provider, loaded))),
  }
  return provider as P
}
