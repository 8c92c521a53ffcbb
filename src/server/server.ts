import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http'
import { SeedbedError } from '../core/errors.ts'
import { ALL } from '../providers/all.ts'
import { withGeneric } from '../sandbox/generic.ts'
import { createMounts, type Mounts } from '../sandbox/mounts.ts'
import { serverOptions } from './provider-options.ts'
import { realTime as machineTime, type RealTime } from '../time/real-time.ts'
import { type Address, Addresses, OWN_PATHS } from './address.ts'
import { answerApi } from './api.ts'
import { type CompleteConfig, completeConfig, injectedRules, type ServerConfig } from './config.ts'
import { answerHealthCheck, isHealthCheck } from './health.ts'
import { http } from './http.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { writeMistake } from './mistake.ts'
import type { OwnRoutes } from './own-routes.ts'
import type { SessionWorld } from './session.ts'
import { sessionSeed, Sessions } from './sessions.ts'
import type { ServerState } from './state.ts'
import { controlToken } from './token.ts'
import { withTradeEndpoints } from './trade-endpoints.ts'
import type { TradeSocket } from './trade-socket.ts'
import { requestBody } from './request-body.ts'
import { refuseTunnel, rejectUnreadable } from './refusals.ts'

/** Longer URLs are refused; Node itself refuses heads above 16 KiB. */
const URL_LENGTH_MAX = 8_192
/** How long answers that are on their way get when the server stops, in milliseconds. */
const DRAIN_MS = 5_000

/** What a server takes from its surroundings; for tests. */
export interface ServerSurroundings {
  /** Default: the machine's. */
  readonly realTime?: RealTime
  /** Where log lines go; default: standard output. */
  readonly log?: { write(line: string): void }
}

/** A sandbox, or many, over HTTP. */
export interface Server {
  /** `http://127.0.0.1:8000`, without a slash; known once the server has started. */
  readonly url: string
  /** What the control plane asks for; nothing on loopback, unless one was given. */
  readonly token: string | undefined
  /** Whether the token was drawn by the server, so that somebody has to be told. */
  readonly isTokenDrawn: boolean
  /**
   * Listens.
   *
   * @throws `SEEDBED_CANNOT_LISTEN` when the port is in use, or the host is not this machine's.
   */
  start(): Promise<void>
  /**
   * Takes no more requests, lets those on their way have their answers, and closes.
   *
   * @param drainMs - How long they get, in milliseconds, 0 or more; default 5000.
   */
  stop(drainMs?: number): Promise<void>
  /** Does not keep the process alive. */
  unref(): void
}

function mountAll(providers: NonNullable<ServerConfig['providers']>): Mounts {
  const taken = Object.keys(providers).find((name) => OWN_PATHS.includes(name))
  if (taken !== undefined) {
    throw new SeedbedError(
      'SEEDBED_INVALID_PROVIDER',
      `Failed to create a server: a provider cannot be called "${taken}", the server has a path of that name. Choose another key.`,
    )
  }
  const served = Object.entries(providers).map(([name, of]) => [name, withTradeEndpoints(name, withGeneric(of))])
  return createMounts(Object.fromEntries(served))
}

function createState(config: CompleteConfig, surroundings: ServerSurroundings, ending: AbortSignal): ServerState {
  const { realTime = machineTime } = surroundings
  const { providers = ALL } = config
  const mounts = mountAll(providers)
  const apis = createMounts(providers)
  const providerOptions = serverOptions(providers, config.providerOptions)
  const log = createLog(() => config.enableRequestLogging, surroundings.log)
  const { time, volatility, initialData, faultPlan } = config
  const fresh = (name: string): SessionWorld => {
    const seed = sessionSeed(config.seed, name)
    return { seed, time, volatility, initialData, faultPlan, providerOptions }
  }
  const sessions: Sessions = new Sessions(
    config,
    {
      mounts,
      realTime,
      journalLimits: config,
      injectedRules: () => injectedRules(config),
      faultsAreOn: () => config.enableFaultInjection,
      onExchange(session, exchange) {
        log.exchange(session, exchange)
        if (config.enableMetrics) metrics.exchange(exchange)
      },
    },
    fresh,
  )
  const metrics = createMetrics(sessions)
  return {
    config,
    configure(change) {
      Object.assign(config, change)
      for (const session of sessions) {
        session.applyConfig()
        session.events.emit('change', 'config')
      }
    },
    mounts,
    apis,
    addresses: new Addresses(apis, config.host),
    sessions,
    metrics,
    log,
    realTime,
    startedAtMs: realTime.now(),
    token: controlToken(config.host, config.token).token,
    ending,
  }
}

/** Finds mistakes in options, rows and rules before anybody asks. */
function tryOut({ sessions, config }: ServerState): void {
  const { sandbox } = sessions.create('default')
  for (const name of Object.keys(config.providerOptions)) sandbox.provider(name)
}

function cannotListen({ host, port }: CompleteConfig, error: NodeJS.ErrnoException): SeedbedError {
  const what: Readonly<Record<string, string>> = {
    EADDRINUSE: 'the port is in use. Choose another with --port, 0 for any free one, or stop what uses it.',
    EACCES: 'this user may not. Choose a port above 1023 with --port.',
    EADDRNOTAVAIL: 'this is no address of this machine. Choose another with --host.',
    ENOTFOUND: 'there is no such host. Choose another with --host.',
  }
  const reason = what[error.code ?? ''] ?? `${error.message}.`
  return new SeedbedError('SEEDBED_CANNOT_LISTEN', `Failed to listen on ${host}:${port}: ${reason}`, { cause: error })
}

class SeedbedServer implements Server {
  readonly #config: CompleteConfig
  readonly #state: ServerState
  readonly #http: HttpServer
  readonly #ending = new AbortController()
  #own: OwnRoutes | undefined
  #tradeSocket: TradeSocket | undefined
  readonly isTokenDrawn: boolean

  constructor(config: CompleteConfig, surroundings: ServerSurroundings) {
    const { token, isDrawn } = controlToken(config.host, config.token)
    this.#config = config
    this.isTokenDrawn = isDrawn
    this.#state = createState(
      { ...config, ...(token === undefined ? {} : { token }) },
      surroundings,
      this.#ending.signal,
    )
    tryOut(this.#state)
    this.#http = http.createServer((incoming, outgoing) => void this.#answer(incoming, outgoing))
    this.#http.on('connect', refuseTunnel)
    this.#http.on('upgrade', (incoming, socket, head) => void this.#upgrade(incoming, socket, head))
    this.#http.on('clientError', rejectUnreadable)
  }

  get url(): string {
    const address = this.#http.address()
    if (address === null || typeof address === 'string') {
      throw new SeedbedError(
        'SEEDBED_INVALID_ARGUMENT',
        'Failed to tell the URL: the server is not running. Await start().',
      )
    }
    const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
    return `http://${host}:${address.port}`
  }

  get token(): string | undefined {
    return this.#state.token
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      if (incoming.url!.length > URL_LENGTH_MAX) throw tooLong()
      const address = this.#state.addresses.find(incoming)
      if (address.api !== undefined)
        return await answerApi(this.#state, address as Required<Address>, incoming, outgoing)
      const { path, session } = address
      if (isHealthCheck(incoming, path)) return answerHealthCheck(incoming, path, outgoing, this.#state.log)
      incoming.url = path
      // Read here, where its length is watched; the framework takes it from there.
      const rawBody = await requestBody(incoming, this.#state.config.maxRequestSize)
      if (rawBody !== undefined) Object.assign(incoming, { rawBody })
      // Loaded when somebody asks one of them: who asks providers alone does not pay for the framework.
      const { createOwnRoutes } = await import('./own-routes.ts')
      this.#own ??= createOwnRoutes(this.#state)
      await this.#own(incoming, outgoing, session)
    } catch (error) {
      this.#fail(outgoing, error)
    }
  }

  /** Loaded when somebody asks for it, as the server's own routes are: it brings TLS, which is large. */
  async #upgrade(...[incoming, socket, head]: Parameters<TradeSocket>): Promise<void> {
    socket.on('error', () => socket.destroy())
    const { createTradeSocket } = await import('./trade-socket.ts')
    this.#tradeSocket ??= createTradeSocket(this.#state)
    this.#tradeSocket(incoming, socket, head)
  }

  #fail(outgoing: ServerResponse, error: unknown): void {
    // The client has gone while its request was read: there is nobody to tell.
    if (outgoing.destroyed || (error as NodeJS.ErrnoException).code === 'ECONNRESET') return
    if (error instanceof SeedbedError && !outgoing.headersSent) return writeMistake(outgoing, error)
    this.#state.log.failure(error)
    outgoing.destroy()
  }

  async start(): Promise<void> {
    const { host, port } = this.#config
    await new Promise<void>((resolve, reject) => {
      const fail = (error: Error): void => reject(cannotListen(this.#config, error))
      this.#http.once('error', fail)
      this.#http.listen(port, host, () => {
        this.#http.off('error', fail)
        resolve()
      })
    })
  }

  async stop(drainMs: number = DRAIN_MS): Promise<void> {
    if (!this.#http.listening) return
    const drained = new AbortController()
    const closed = new Promise<void>((resolve) => {
      this.#http.close(() => {
        drained.abort()
        resolve()
      })
    })
    this.#http.closeIdleConnections()
    this.#ending.abort()
    if (await this.#state.realTime.wait(drainMs, drained.signal)) this.#http.closeAllConnections()
    await closed
  }

  unref(): void {
    this.#http.unref()
  }
}

function tooLong(): SeedbedError {
  return new SeedbedError(
    'SEEDBED_TOO_LARGE',
    `Failed to read the request: its URL is longer than ${URL_LENGTH_MAX} characters.`,
  )
}

/**
 * Makes a server: the providers, faults and seeds of the tests, over real HTTP.
 *
 * @param config - See {@link ServerConfig}.
 * @param surroundings - For tests of the server itself.
 * @throws `SEEDBED_INVALID_OPTION`, `SEEDBED_INVALID_SEED`, `SEEDBED_INVALID_RULE`, `SEEDBED_UNKNOWN_PROVIDER` and what else
 * a sandbox throws about what it is made from.
 */
export function createServer(config: ServerConfig = {}, surroundings: ServerSurroundings = {}): Server {
  return new SeedbedServer(completeConfig(config), surroundings)
}
