import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { SeedbedError } from '../core/errors.ts'
import type { Mount, Mounts } from '../sandbox/mounts.ts'

/** Where a request goes. */
export interface Address {
  /** The session it names; default: `default`. */
  readonly session: string
  /** What is asked of a provider, as its own clients would; nothing for a route of the server's. */
  readonly api?: {
    readonly url: URL
    /** The URL that stands for the provider's origin here; nothing where the client asked its host. */
    readonly base: string | undefined
    /** The provider's name; nothing where nobody is behind the host. */
    readonly provider: string | undefined
  }
  /** Path and query of a route of the server's. */
  readonly path: string
}

/** The session of requests that name none. */
export const DEFAULT_SESSION = 'default'

/** The first segments of the server's own paths, which no provider can be called. */
export const OWN_PATHS: readonly string[] = [
  'control',
  'console',
  'docs',
  'health',
  'metrics',
  'openapi.json',
  'providers',
  's',
  'sandbox',
]

const SESSION_NAME = /^(?!\.+$)[\w.:~-]{1,128}$/
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether a name is one of this machine's own: what a page elsewhere cannot have in its address bar. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname.toLowerCase())
}

/**
 * Checks the name of a session.
 *
 * @throws `SEEDBED_INVALID_ARGUMENT` when it is not one.
 */
export function checkSessionName(name: string): string {
  if (SESSION_NAME.test(name)) return name
  throw new SeedbedError(
    'SEEDBED_INVALID_ARGUMENT',
    `Failed to find the session ${JSON.stringify(name.slice(0, 200))}: this is not a name. Use 1 to 128 letters, digits, or any of . _ : ~ -`,
  )
}

/** A proxy's user is a session: clients that take a proxy URL can say it there, `http://name@127.0.0.1:8000`. */
function proxyUser(headers: IncomingHttpHeaders): string | undefined {
  const encoded = /^basic (.+)$/i.exec(headers['proxy-authorization'] ?? '')?.[1]
  if (encoded === undefined) return undefined
  const [user] = Buffer.from(encoded, 'base64').toString().split(':')
  return user === '' ? undefined : user
}

function named(headers: IncomingHttpHeaders): string | undefined {
  const { 'x-seedbed-session': name } = headers
  return name === undefined ? proxyUser(headers) : String(name)
}

function parse(url: string): URL {
  const parsed = URL.parse(url)
  if (parsed !== null) return parsed
  throw new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to read the URL ${url.slice(0, 200)}: it is not valid.`)
}

/** Splits `/name/rest` at the slash or question mark after the name. */
function split(path: string, from: number): [name: string, rest: string] {
  let end = from
  while (end < path.length && path[end] !== '/' && path[end] !== '?') end++
  return [path.slice(from, end), path.slice(end)]
}

/** Finds out where requests go: by host, by what a proxy is asked for, or by the first part of the path. */
export class Addresses {
  readonly #mounts: Mounts
  readonly #ownHost: string
  /** Origins by host, whatever the scheme: TLS ends before us, or has never begun. */
  readonly #origins: ReadonlyMap<string, string>

  /** @param ownHost - The host that the server listens on. */
  constructor(mounts: Mounts, ownHost: string) {
    this.#mounts = mounts
    this.#ownHost = ownHost.toLowerCase()
    this.#origins = new Map(mounts.origins.map((origin) => [new URL(origin).host, origin]))
  }

  /**
   * Where a request goes.
   *
   * @throws `SEEDBED_INVALID_ARGUMENT` when its URL, or the name of its session, is none.
   */
  find({ url: target = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>): Address {
    if (target.startsWith('/')) {
      const origin = headers.host === undefined ? undefined : this.#origins.get(headers.host.toLowerCase())
      return origin === undefined ? this.#byPath(target, headers) : this.#forHost(origin + target, headers)
    }
    const url = parse(target)
    const path = url.pathname + url.search
    if (isLoopback(url.hostname) || url.hostname === this.#ownHost) return this.#byPath(path, headers)
    const origin = this.#origins.get(url.host)
    return this.#forHost(origin === undefined ? url.href : origin + path, headers)
  }

  #forHost(url: string, headers: IncomingHttpHeaders): Address {
    const session = checkSessionName(named(headers) ?? DEFAULT_SESSION)
    const asked = parse(url)
    const target = this.#mounts.find('GET', asked)
    const provider = target.kind === 'unknown-host' ? undefined : target.mount.name
    return { session, path: '', api: { url: asked, base: undefined, provider } }
  }

  #byPath(target: string, headers: IncomingHttpHeaders): Address {
    let path = target
    let prefix = ''
    let session = named(headers)
    if (path.startsWith('/s/')) {
      const [name, rest] = split(path, 3)
      session = name
      prefix = `/s/${name}`
      path = rest.startsWith('/') ? rest : `/${rest}`
    }
    session = session === undefined ? DEFAULT_SESSION : checkSessionName(session)
    const [name, rest] = split(path, 1)
    const mount = this.#mounts.byName.get(name)
    if (mount === undefined) return { session, path }
    const base = `http://${headers.host ?? this.#ownHost}${prefix}/${name}`
    return { session, path, api: { url: urlOf(mount, rest), base, provider: name } }
  }
}

/** What a provider's own client would ask for. */
function urlOf({ provider }: Mount, rest: string): URL {
  return parse(provider.origins[0]! + rest)
}
