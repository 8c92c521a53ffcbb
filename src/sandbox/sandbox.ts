import { type Clock, createClock } from '../core/clock.ts'
import { SeedbedError, SimulatedFault } from '../core/errors.ts'
import { didYouMean } from '../core/nearest.ts'
import type { Outcome, Reply } from '../core/message.ts'
import { createFaultPlan, type FaultPlan, type FaultVerdict } from '../faults/plan.ts'
import type { FaultRule } from '../faults/rule.ts'
import { reply, serialize } from '../providers/reply.ts'
import { createRandom, type Random } from '../random/index.ts'
import type { ExchangeResult } from '../trace/exchange.ts'
import { createJournal, type Journal } from '../trace/journal.ts'
import { answer } from './answer.ts'
import { type Incoming, readIncoming, requestKey } from './incoming.ts'
import type { Mount, Mounts, Target } from './mounts.ts'
import { createProviderWorld, type ProviderWorld } from './provider-world.ts'
import { unmatchedHost, unmatchedRoute } from './unmatched.ts'

/** What a sandbox is made from. */
export interface SandboxConfig {
  readonly seed: string
  readonly mounts: Mounts
  readonly faultPlan?: readonly FaultRule[]
  /** Options by provider name. */
  readonly providerOptions?: Readonly<Record<string, object>>
}

/** A test's whole world: providers, faults, clock and journal, all a function of one seed. */
export interface Sandbox {
  readonly seed: string
  readonly random: Random
  readonly clock: Clock
  readonly faults: FaultPlan
  readonly journal: Journal
  readonly mounts: Mounts
  /** Mistakes that must fail the test, whatever the code under test made of them. */
  readonly violations: readonly SeedbedError[]
  /** The fixture of a mounted provider. */
  provider(name: string): object
  /** Decides what becomes of a request; realising it is the adapter's. */
  handle(request: Request): Promise<Outcome>
}

/** What is known of a request while it is being decided. */
interface Draft {
  readonly index: number
  readonly atMs: number
  readonly incoming: Incoming
  readonly provider: string | undefined
  readonly endpoint: string | undefined
  readonly key: string
  readonly nth: number
}

function checkOptionNames(options: Readonly<Record<string, object>>, mounts: Mounts): void {
  for (const name of Object.keys(options)) {
    if (mounts.byName.has(name)) continue
    const names = [...mounts.byName.keys()]
    throw new SeedbedError(
      'SEEDBED_UNKNOWN_PROVIDER',
      `Failed to read providerOptions: no provider "${name}" is mounted.${didYouMean(name, names)} ` +
        `Mounted: ${names.join(', ') || 'none'}.`,
    )
  }
}

/**
 * Makes a fresh world.
 *
 * @param config - Seed, providers, faults and options.
 * @throws `SEEDBED_INVALID_SEED`, `SEEDBED_INVALID_RULE`, `SEEDBED_UNKNOWN_PROVIDER`, `SEEDBED_UNKNOWN_ENDPOINT`.
 */
export function createSandbox({ seed, mounts, faultPlan = [], providerOptions = {} }: SandboxConfig): Sandbox {
  checkOptionNames(providerOptions, mounts)
  const random = createRandom(seed)
  const clock = createClock()
  const journal = createJournal(clock.now())
  const faults = createFaultPlan(random.stream('fault'), mounts.targets, faultPlan)
  const violations: SeedbedError[] = []
  const worlds = new Map<string, ProviderWorld>()
  const asked = new Map<string, number>()

  function worldOf(mount: Mount): ProviderWorld {
    let world = worlds.get(mount.name)
    if (world === undefined) {
      world = createProviderWorld(mount, { random, clock, journal, options: providerOptions[mount.name] })
      worlds.set(mount.name, world)
    }
    return world
  }

  function draft(index: number, atMs: number, incoming: Incoming, target: Target): Draft {
    const provider = target.kind === 'unknown-host' ? undefined : target.mount.name
    const endpoint = target.kind === 'endpoint' ? target.route.endpoint : undefined
    const params = target.kind === 'endpoint' ? target.route.params : {}
    const who = endpoint ?? `${incoming.method} ${incoming.url.origin}${incoming.url.pathname}`
    const key = requestKey([provider ?? '', who], params, incoming)
    const nth = (asked.get(key) ?? 0) + 1
    asked.set(key, nth)
    return { index, atMs, incoming, provider, endpoint, key, nth }
  }

  function finish(draft: Draft, verdict: FaultVerdict | undefined, result: ExchangeResult, outcome: Outcome): Outcome {
    const { incoming, ...identity } = draft
    const { method, url, headers, body } = incoming
    const faultsMet = verdict?.decisions ?? []
    journal.close({ ...identity, method, url: url.href, headers, body, faults: faultsMet, delayMs: outcome.delayMs, result })
    return outcome
  }

  function unmatched(draft: Draft, error: SeedbedError, body: Reply | undefined): Outcome {
    violations.push(error)
    const result: ExchangeResult = { kind: 'unmatched', reason: error.code }
    const outcome: Outcome =
      body === undefined ? { kind: 'abort', delayMs: 0, error } : { kind: 'reply', delayMs: 0, reply: body }
    return finish(draft, undefined, result, outcome)
  }

  /** The answer of the provider, unless a terminal fault takes its place. */
  async function replyTo(
    target: Target & { kind: 'endpoint' },
    draft: Draft,
    { terminal }: FaultVerdict,
  ): Promise<Reply | Error> {
    if (terminal === undefined) return answer(worldOf(target.mount), target.route, draft)
    const { effect, rule } = terminal
    if ('abort' in effect) return new SimulatedFault(effect.abort.code, effect.abort.syscall, rule)
    const { status, body, headers } = effect.error
    return serialize(reply(status, body ?? target.mount.provider.errorBody(status), headers))
  }

  async function handle(request: Request): Promise<Outcome> {
    const index = journal.open()
    const atMs = clock.now()
    const incoming = await readIncoming(request)
    const target = mounts.find(incoming.method, incoming.url)
    const known = draft(index, atMs, incoming, target)
    if (target.kind === 'unknown-host') return unmatched(known, unmatchedHost(incoming.method, incoming.url, mounts), undefined)
    if (target.kind === 'unknown-route') {
      const { provider } = target.mount
      return unmatched(known, unmatchedRoute(incoming, target), serialize(reply(404, provider.errorBody(404))))
    }
    const { method, url, headers, body } = incoming
    const { key, nth } = known
    const { endpoint } = target.route
    const verdict = faults.decide({ provider: target.mount.name, endpoint, method, url: url.href, headers, body, key, nth })
    const decided = await replyTo(target, known, verdict)
    const { delayMs } = verdict
    if (!(decided instanceof Error)) {
      return finish(known, verdict, { kind: 'reply', ...decided }, { kind: 'reply', delayMs, reply: decided })
    }
    if (decided instanceof SeedbedError) violations.push(decided)
    const code = (decided as SimulatedFault | SeedbedError).code
    return finish(known, verdict, { kind: 'abort', code }, { kind: 'abort', delayMs, error: decided })
  }

  return {
    seed,
    random,
    clock,
    faults,
    journal,
    mounts,
    violations,
    handle,
    provider(name) {
      const mount = mounts.byName.get(name)
      if (mount !== undefined) return worldOf(mount).fixture
      throw new SeedbedError(
        'SEEDBED_UNKNOWN_PROVIDER',
        `Failed to find the provider "${name}": it is not mounted.${didYouMean(name, mounts.byName.keys())}`,
      )
    },
  }
}
