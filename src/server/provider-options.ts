import type { Provider } from '../providers/define-provider.ts'
import { openOptions } from '../sandbox/registry.ts'

/**
 * Options that a server starts providers with: everybody is let in, as often as they like. The API's own checks come back
 * with the provider's options `auth` and `rateLimit`; a limit only makes sense where the clock moves.
 */
export function serverOptions(
  providers: Readonly<Record<string, Provider>>,
  given: Readonly<Record<string, object>>,
): Record<string, object> {
  const limited = Object.entries(providers).filter(([, { rateLimit }]) => rateLimit.length > 0)
  const unlimited = Object.fromEntries(limited.map(([name]) => [name, { rateLimit: false, ...given[name] }]))
  return openOptions(providers, { ...given, ...unlimited })
}
