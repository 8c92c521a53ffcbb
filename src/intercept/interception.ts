import nock from 'nock'
import { reopenNetwork } from './closed-network.ts'
import { type Attribution, createAttribution, type Marking } from './attribution.ts'
import { isOpen, type NetworkPolicy } from './network-policy.ts'
import { type NockReply, realise } from './realise.ts'
import type { Requester } from './requester.ts'
import { closeMockedHandles } from './socket-handles.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** Interception of one test file: everything between HTTP clients and sandboxes. */
export interface Interception {
  /** Answers these origins from now on. */
  mount(origins: readonly string[]): void
  /** Makes sure that interception works as it did at first, whatever a test did to nock. */
  ensure(): void
  /** Gives clients back their network. */
  dispose(): void
}

/** The parts of nock's scopes that are not in its types. */
interface ScopeInternals extends nock.Scope {
  readonly basePath: string | RegExp
  readonly scopeOptions: { readonly allowUnmocked?: boolean }
}
interface ScopePrototype {
  add(this: ScopeInternals, key: string, interceptor: { readonly isPassthrough?: boolean }): void
}

/**
 * Starts interception for the file that this worker runs next.
 *
 * @param network - What may reach the network.
 * @param orphanage - Who answers for requests that belong to no test.
 */
export function startInterception(network: NetworkPolicy, orphanage: Requester): Interception {
  // Importing nock activated it on top of the guard.
  if (nock.isActive()) nock.restore()
  reopenNetwork()
  const restoreSockets = closeMockedHandles()
  nock.activate()

  const mounted = new Map<string, { readonly scope: nock.Scope; readonly interceptors: readonly nock.Interceptor[] }>()
  /** Origins where a user's own scope lets requests through to the network: no tag may travel there. */
  const passing = new Set<string>()
  let refusal: Error | undefined
  let mounting = false

  const attribution: Attribution = createAttribution((origin): Marking => {
    if (mounted.has(origin)) {
      remountIfCleaned(origin)
      return passing.has(origin) ? 'none' : 'tag'
    }
    return isOpen(network, new URL(origin)) ? 'none' : 'note'
  })

  async function replyTo(request: Request): Promise<NockReply> {
    const maker = attribution.makerOf(request) ?? orphanage
    return realise(await maker.handle(request))
  }

  function mountOrigin(origin: string): void {
    mounting = true
    const scope = nock(origin).persist()
    const interceptors = METHODS.map((method) => scope.intercept(/.*/, method).optionally())
    for (const interceptor of interceptors) interceptor.reply((request: Request) => replyTo(request))
    mounted.set(origin, { scope, interceptors })
    mounting = false
  }

  function unmountOrigin(origin: string): void {
    for (const interceptor of mounted.get(origin)!.interceptors) nock.removeInterceptor(interceptor)
  }

  function remountIfCleaned(origin: string): void {
    if (mounted.get(origin)!.scope.activeMocks().length === 0) mountOrigin(origin)
  }

  const prototype = Object.getPrototypeOf(nock('http://seedbed.invalid')) as ScopePrototype
  const originalAdd = prototype.add
  prototype.add = function add(key, interceptor) {
    originalAdd.call(this, key, interceptor)
    if (mounting || this.basePath instanceof RegExp) return
    const { origin } = new URL(this.basePath)
    if (interceptor.isPassthrough === true || this.scopeOptions.allowUnmocked === true) passing.add(origin)
    if (!mounted.has(origin)) return
    // nock asks interceptors in the order of registration: a user's own must come before our catch-all.
    unmountOrigin(origin)
    mountOrigin(origin)
  }

  function onNoMatch(request: Request): void {
    const url = new URL(request.url)
    refusal = undefined
    if (isOpen(network, url) || passing.has(url.origin)) return
    const maker = attribution.makerOfUnanswered(request) ?? orphanage
    refusal = maker.refuse(request.method, url)
  }

  /** nock asks this, right after it has emitted `no match`, for hosts that it has no interceptor for. */
  function mayConnect(): boolean {
    if (refusal !== undefined) throw refusal
    return true
  }

  const interception: Interception = {
    mount(origins) {
      for (const origin of origins) if (!mounted.has(origin)) mountOrigin(origin)
    },
    ensure() {
      if (!nock.isActive()) nock.activate()
      if (network !== 'allow') nock.enableNetConnect(mayConnect)
    },
    dispose() {
      attribution.dispose()
      nock.emitter.off('no match', onNoMatch)
      prototype.add = originalAdd
      for (const origin of mounted.keys()) unmountOrigin(origin)
      nock.enableNetConnect()
      nock.restore()
      restoreSockets()
    },
  }
  nock.emitter.on('no match', onNoMatch)
  interception.ensure()
  return interception
}
