import type { Registry } from 'seedbed/providers'

/** What goes with a question. */
export interface Question {
  readonly params?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks one provider for the body of an answer. */
export type Ask = <T>(endpoint: string, question?: Question) => Promise<T>

/**
 * A way to ask one provider, where everything that is asked must be answered.
 *
 * @throws An error with the provider's own words when it refuses.
 */
export function asker(registry: Registry, name: string): Ask {
  const provider = registry.get(name)
  return async <T>(endpoint: string, question: Question = {}) => {
    const { success, data, error } = await provider.fetch({ endpoint, ...question })
    if (!success) throw new Error(`Failed to ask ${name} for ${endpoint}: ${error}`)
    return data as T
  }
}
