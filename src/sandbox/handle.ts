import type { Clock } from '../core/clock.ts'
import { SeedbedError, thrownText } from '../core/errors.ts'
import { keep } from '../core/keep.ts'
import type { Arrival, FaultDecision, Outcome } from '../core/message.ts'
import type { FaultPlan } from '../faults/plan.ts'
import type { FaultVerdict } from '../faults/verdict.ts'
import { reply, serialize } from '../providers/reply.ts'
import type { JournalWriter } from '../trace/journal.ts'
import type { AskCounter } from './ask-counter.ts'
import { type Decided, decide } from './decide.ts'
import { type Incoming, readIncoming, requestKey } from './incoming.ts'
import type { Mount, Mounts, Target } from './mounts.ts'
import type { ProviderWorld } from './provider-world.ts'
import type { Recorder } from './recorder.ts'
import { place, unmatchedHost, unmatchedRoute } from './unmatched.ts'

/** The parts of a sandbox that a request passes through. */
export interface Stations {
  readonly mounts: Mounts
  readonly faults: FaultPlan
  readonly journal: JournalWriter
  readonly violations: SeedbedError[]
  /** How many of the latest mistakes are kept. */
  readonly keptMax: number
  readonly clock: Pick<Clock, 'now'>
  worldOf(mount: Mount): ProviderWorld
  readonly asked: AskCounter
  /** Notes what a trace needs, where one may be wanted. */
  readonly recorder: Recorder | undefined
}

/** Who is asked for what, for the nth time: what draws are keyed by and the journal knows a request by. */
interface Identity {
  readonly provider: string | undefined
  readonly endpoint: string | undefined
  readonly key: string
  readonly nth: number
}

type EndpointTarget = Target & { readonly kind: 'endpoint' }

interface Ending extends Decided {
  readonly verdict?: FaultVerdict
  /** Notes what the request did to the provider, for a trace. */
  readonly note?: ReturnType<Recorder['watchRequest']> | undefined
}

function noteMistake({ violations, keptMax }: Stations, error: SeedbedError): void {
  keep(violations, error, keptMax)
}

function identify(stations: Stations, target: Target, incoming: Incoming): Identity {
  const provider = target.kind === 'unknown-host' ? undefined : target.mount.name
  const endpoint = target.kind === 'endpoint' ? target.route.endpoint : undefined
  const params = target.kind === 'endpoint' ? target.route.params : {}
  const what = endpoint ?? `${incoming.method} ${incoming.url.origin}${incoming.url.pathname}`
  const key = requestKey([provider ?? '', what], params, incoming)
  return { provider, endpoint, key, nth: stations.asked.count(key) }
}

/** A request that nothing answers fails its test; code that asks a mounted provider still gets the API's own 404. */
function unmatched(stations: Stations, target: Exclude<Target, EndpointTarget>, incoming: Incoming): Ending {
  const known = target.kind === 'unknown-route'
  const error = known ? unmatchedRoute(incoming, target) : unmatchedHost(incoming.method, incoming.url, stations.mounts)
  noteMistake(stations, error)
  const outcome: Outcome = known
    ? { kind: 'reply', delayMs: 0, reply: serialize(reply(404, target.mount.provider.errorBody(404))) }
    : { kind: 'abort', delayMs: 0, error }
  return { result: { kind: 'unmatched', reason: error.code, message: error.message }, outcome }
}

async function matched(
  stations: Stations,
  target: EndpointTarget,
  incoming: Incoming,
  { key, nth }: Identity,
): Promise<Ending> {
  const { method, url, headers, body } = incoming
  const { mount, route } = target
  const keepsVersions = stations.faults.needsHistory(mount.name)
  const world = stations.worldOf(mount)
  const versions = keepsVersions ? world.versions : 0
  const { name: provider } = mount
  const { endpoint } = route
  const planned = { provider, endpoint, versions, method, url: url.href, headers, body, key, nth }
  const verdict = stations.faults.decide(planned)
  const note = stations.recorder?.watchRequest(() => world.stateWatch)
  const decided = await decide({ target, asked: { incoming, key, nth }, world, keepsVersions }, verdict)
  const { outcome } = decided
  if (outcome.kind === 'abort' && outcome.error instanceof SeedbedError) noteMistake(stations, outcome.error)
  return { ...decided, verdict, note }
}

/** A mistake in a provider or a rule fails the test too: code under test may swallow the error that it sees. */
function failed(
  stations: Stations,
  { mount }: Exclude<Target, { kind: 'unknown-host' }>,
  { method, url }: Incoming,
  thrown: unknown,
): Ending {
  const error =
    thrown instanceof SeedbedError
      ? thrown
      : new SeedbedError(
          'SEEDBED_PROVIDER_FAILED',
          `Failed to answer ${method} ${place(url)}: the provider "${mount.name}" threw ${thrownText(thrown)}. Fix the provider.`,
          { cause: thrown },
        )
  noteMistake(stations, error)
  return { result: { kind: 'abort', code: error.code }, outcome: { kind: 'abort', delayMs: 0, error } }
}

async function end(stations: Stations, target: Target, incoming: Incoming, identity: Identity): Promise<Ending> {
  if (target.kind === 'unknown-host') return unmatched(stations, target, incoming)
  const { load } = target.mount.provider
  try {
    if (load !== undefined) await load()
    return target.kind === 'endpoint'
      ? await matched(stations, target, incoming, identity)
      : unmatched(stations, target, incoming)
  } catch (error) {
    return failed(stations, target, incoming, error)
  }
}

const NO_FAULTS: readonly FaultDecision[] = []

/** What the plan decided, and what is wrong with the data. */
function decisionsOf(verdict: FaultVerdict | undefined, outcome: Outcome): readonly FaultDecision[] {
  const decisions = verdict?.decisions ?? NO_FAULTS
  const defects = outcome.kind === 'reply' ? outcome.reply.defects : undefined
  return defects === undefined ? decisions : [...decisions, ...defects]
}

/** The way of a request: match a route, ask the fault plan, ask the provider, record, and say what is to happen. */
export async function handle(stations: Stations, request: Arrival | Incoming): Promise<Outcome> {
  const { journal, mounts } = stations
  const index = journal.open()
  const atMs = stations.clock.now()
  if ('callSite' in request) stations.recorder?.noteCallSite(index, request.callSite)
  const incoming = 'fields' in request ? request : await readIncoming(request)
  const { method, url, headers, body } = incoming
  const target = mounts.find(method, url)
  const identity = identify(stations, target, incoming)
  const { result, outcome, verdict, note } = await end(stations, target, incoming, identity)
  note?.(index, outcome)
  const { delayMs } = outcome
  const { provider, endpoint, key, nth } = identity
  const faults = decisionsOf(verdict, outcome)
  // Field by field: journals keep many of these, and what is made by spread weighs more.
  const asked = url.href
  journal.close({
    index,
    atMs,
    method,
    url: asked,
    headers,
    body,
    provider,
    endpoint,
    key,
    nth,
    faults,
    delayMs,
    result,
  })
  return outcome
}
