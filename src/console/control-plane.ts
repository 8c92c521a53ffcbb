/** A fault rule as the control plane shows it. */
export interface Rule {
  readonly id: string
  readonly type: string
  readonly [field: string]: unknown
}

/** A session as the control plane shows it. */
export interface SessionView {
  readonly session: string
  readonly seed: string
  readonly clock: { readonly now: string; readonly time: string }
  readonly volatility: string | null
  readonly faults: readonly Rule[]
  readonly faults_paused: boolean
  readonly requests: number
}

/** A provider as the control plane shows it. */
export interface ProviderView {
  readonly name: string
  readonly path: string
  readonly origins: readonly string[]
  readonly endpoints: readonly string[]
  readonly historical_data: boolean
}

/** What the server said no to, in its own words. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const KEY = 'seedbed-token'

/** Asks the server that the page came from, with the token where it wants one. */
export class ControlPlane {
  #token: string | undefined = sessionStorage.getItem(KEY) ?? undefined
  readonly #onTokenWanted: () => void

  /** @param onTokenWanted - Told when the server asks for a token, or does not take the one that was given. */
  constructor(onTokenWanted: () => void) {
    this.#onTokenWanted = onTokenWanted
  }

  get hasToken(): boolean {
    return this.#token !== undefined
  }

  /** Kept until the tab is closed. */
  useToken(token: string): void {
    this.#token = token
    sessionStorage.setItem(KEY, token)
  }

  /**
   * Asks, and gives the answer as it comes.
   *
   * @throws {@link Refusal} when it is no success.
   */
  async open(path: string, session?: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      ...(session !== undefined && { 'x-seedbed-session': session }),
      ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }),
      ...(init.body !== undefined && { 'content-type': 'application/json' }),
    }
    const response = await fetch(path, { ...init, headers, cache: 'no-store' })
    if (response.ok) return response
    if (response.status === 401) this.#onTokenWanted()
    const { error } = (await response.json().catch(() => ({}))) as { error?: { message?: string } }
    throw new Refusal(response.status, error?.message ?? `The server answered ${response.status}.`)
  }

  async get<Answer>(path: string, session?: string): Promise<Answer> {
    return (await (await this.open(path, session)).json()) as Answer
  }

  async post<Answer>(path: string, session: string, body: object = {}): Promise<Answer> {
    const response = await this.open(path, session, { method: 'POST', body: JSON.stringify(body) })
    return (await response.json()) as Answer
  }

  async remove(path: string, session: string): Promise<void> {
    await this.open(path, session, { method: 'DELETE' })
  }
}
