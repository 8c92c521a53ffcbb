import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import type { Stack } from '../core/stack.ts'
import { createAdmission } from './admission.ts'
import { callSite } from './call-site.ts'
import { type Requester, requesters } from './requester.ts'

/** The header that tells who made a request to a mounted origin, and when; it is taken off before anybody else looks. */
const TAG = 'x-seedbed-requester'

/** The part of an undici request that its diagnostics channel documents. */
interface UndiciRequest {
  readonly origin: string | URL
  readonly method: string
  readonly path: string
  addHeader(name: string, value: string): void
}

/**
 * Knows who made which request. The async context alone is wrong for clients that queue requests on a bounded pool: the
 * answer is then computed in the context of whichever request freed the connection. So a request is marked when it is
 * created, in its maker's context: by a header where a provider answers, by a note where nothing does.
 */
export interface Attribution {
  /** Waits until a request may come in. */
  admitted(request: Request): Promise<void>
  /** Finds who made a request, takes the mark off it, and leaves its call site there. */
  makerOf(request: Request): Requester | undefined
  /** Finds who made a request that nothing answered. */
  makerOfUnanswered(request: Request): Requester | undefined
  dispose(): void
}

/**
 * Who made a request that nothing may answer. It stays behind when a scope of the user's own answers after all, so it
 * counts no longer than its maker runs; unless it was made by what a finished test left behind.
 */
interface Note {
  readonly maker: Requester
  readonly leaked: boolean
}

/** What happens to the requests for an origin: tagged if a provider answers, noted if nothing may. */
export type Marking = 'tag' | 'note' | 'none'

type AddTag = (tag: string, requester: Requester) => void

/** The tag of the maker, the number of a request that waits until it may come in, and that of its call site. */
function markOf(request: Request): readonly string[] {
  return request.headers.get(TAG)?.split('.') ?? []
}

function originOf(request: ClientRequest): string {
  return `${request.protocol}//${String(request.getHeader('host') ?? request.host)}`
}

/** Short names of requesters, which nobody is kept alive by. */
function createTags() {
  const tagged = new Map<string, WeakRef<Requester>>()
  const tags = new WeakMap<Requester, string>()
  return {
    of(requester: Requester): string {
      let tag = tags.get(requester)
      if (tag === undefined) {
        tag = String(tagged.size + 1)
        tags.set(requester, tag)
        tagged.set(tag, new WeakRef(requester))
      }
      return tag
    },
    requesterOf: (tag: string): Requester | undefined => tagged.get(tag)?.deref(),
  }
}

/** More requests than these are never on their way at once. */
const SITES_MAX = 10_000

/** Call sites of requests that have not come in yet, by number. */
function createSites() {
  const sites = new Map<string, Stack>()
  let kept = 0
  return {
    keep(): string {
      const site = callSite()
      if (site === undefined) return ''
      const number = String(++kept)
      sites.set(number, site)
      // What is broken off never comes in.
      if (sites.size > SITES_MAX) sites.delete(sites.keys().next().value!)
      return number
    },
    take(number: string): Stack | undefined {
      const site = sites.get(number)
      sites.delete(number)
      return site
    },
  }
}

/**
 * Starts marking requests.
 *
 * @param markingOf - How requests for an origin are marked; asked for every request.
 */
export function createAttribution(markingOf: (origin: string) => Marking): Attribution {
  const tags = createTags()
  const notes = new Map<string, readonly Note[]>()
  const admission = createAdmission()
  const sites = createSites()

  function mark(origin: string, method: string, path: string, addTag: AddTag): void {
    const marking = markingOf(origin)
    const requester = requesters.getStore()
    if (requester === undefined) return
    if (marking === 'none') return requester.goesOut?.(origin)
    if (marking === 'tag') return addTag(tags.of(requester), requester)
    const what = `${method} ${origin}${path}`
    notes.set(what, [...waiting(what), { maker: requester, leaked: requester.ended === true }])
  }

  function waiting(what: string): readonly Note[] {
    return (notes.get(what) ?? []).filter(({ maker, leaked }) => leaked || maker.ended !== true)
  }

  const onUndici = (message: unknown): void => {
    const { request } = message as { request: UndiciRequest }
    mark(new URL(request.origin).origin, request.method, request.path, (tag, requester) => {
      // Fake timers of the user's own may be moved before a turn has passed, and the request would come too late.
      const isFaked = requester.timeline?.isFaked === true
      request.addHeader(TAG, `${tag}.${isFaked ? '' : admission.created(requester)}.${sites.keep()}`)
    })
  }
  const onHttp = (message: unknown): void => {
    const { request } = message as { request: ClientRequest }
    mark(originOf(request), request.method, request.path, (tag) => {
      if (!request.headersSent) request.setHeader(TAG, `${tag}..${sites.keep()}`)
    })
  }
  subscribe('undici:request:create', onUndici)
  subscribe('http.client.request.created', onHttp)

  return {
    async admitted(request) {
      const [tag = '', created] = markOf(request)
      const requester = tags.requesterOf(tag)
      if (requester !== undefined) await admission.admitted(requester, Number(created))
    },
    makerOf(request) {
      const [tag = '', , site = ''] = markOf(request)
      request.headers.delete(TAG)
      Object.assign(request, { callSite: sites.take(site) })
      return tags.requesterOf(tag) ?? requesters.getStore()
    },
    makerOfUnanswered(request) {
      const url = new URL(request.url)
      const what = `${request.method} ${url.origin}${url.pathname}${url.search}`
      const makers = waiting(what)
      const current = requesters.getStore()
      const index = Math.max(
        0,
        makers.findIndex(({ maker }) => maker === current),
      )
      const others = makers.toSpliced(index, 1)
      if (others.length > 0) notes.set(what, others)
      else notes.delete(what)
      return makers[index]?.maker ?? current
    },
    dispose() {
      unsubscribe('undici:request:create', onUndici)
      unsubscribe('http.client.request.created', onHttp)
    },
  }
}
