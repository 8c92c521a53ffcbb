import type { SeedbedError, SimulatedFault } from '../core/errors.ts'
import type { LimitState } from '../core/limit.ts'
import type { Outcome, Reply } from '../core/message.ts'
import type { AbortEffect, Cut } from '../faults/effect.ts'
import type { FaultVerdict } from '../faults/verdict.ts'
import { reply, serialize } from '../providers/reply.ts'
import type { ExchangeResult } from '../trace/exchange.ts'
import { answer, type Asked } from './answer.ts'
import type { Mount, Target } from './mounts.ts'
import { networkError } from './network-error.ts'
import type { ProviderWorld } from './provider-world.ts'

/** What an exchange comes to: what the journal notes, and what the adapter does. */
export interface Decided {
  readonly result: ExchangeResult
  readonly outcome: Outcome
}

/** Who is asked, and for what. */
export interface Question {
  readonly target: Target & { readonly kind: 'endpoint' }
  readonly asked: Asked
  readonly world: ProviderWorld
  /** Whether a fault may ask for earlier states of the provider later. */
  readonly keepsVersions: boolean
}

/** Who answers. */
type Answering = { readonly mount: Mount }

const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The provider's answer: as of earlier, if it is stale, and the first one, if the request is applied several times. */
async function ask(
  { target, asked, world, keepsVersions }: Question,
  { again, asOf }: FaultVerdict,
): Promise<Reply | SeedbedError> {
  if (keepsVersions && !READS.has(asked.incoming.method)) world.keepVersion()
  const first = await (asOf === undefined
    ? answer(world, target.route, asked)
    : world.asOf(asOf, (earlier) => answer(earlier, target.route, asked)))
  for (let copy = 1; copy <= again; copy++) {
    // To the provider this is another request: its draws are its own.
    const repeated = { ...asked, key: `${asked.key} again ${copy}` }
    const second = await answer(world, target.route, repeated)
    if (second instanceof Error) return second
  }
  return first
}

/** What a caller is told about its limits; `retry-after` counts whole seconds (RFC 9110, 10.2.3). */
function limitHeaders(limits: readonly LimitState[], { mount }: Answering): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const limit of limits) {
    const { exceeded, retryAfterMs } = limit
    if (exceeded && retryAfterMs !== undefined) headers['retry-after'] = String(Math.ceil(retryAfterMs / 1000))
    Object.assign(headers, mount.provider.rateHeaders(limit))
  }
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** The answer that takes the place of the provider's, if one does. */
function replacement(target: Answering, { terminal }: FaultVerdict): Reply | undefined {
  if (terminal === undefined) return undefined
  const { errorBody, rateLimit } = target.mount.provider
  const { effect } = terminal
  if ('limit' in effect) return serialize(rateLimit[0]?.reply?.(effect.limit) ?? reply(429, errorBody(429)))
  if (!('error' in effect)) return undefined
  const { status, body, headers } = effect.error
  return serialize(reply(status, body ?? errorBody(status), headers))
}

function sentBytes(cut: Cut, bytes: number): number {
  return Math.min(bytes, 'afterBytes' in cut ? cut.afterBytes : Math.floor(cut.atFraction * bytes))
}

function told(answered: Reply, headers: Readonly<Record<string, string>>): Reply {
  return { ...answered, headers: { ...answered.headers, ...headers } }
}

/** An answer on its way: changed, told about limits, and sent as slowly and as far as the faults let it. */
function deliver(answered: Reply, target: Answering, verdict: FaultVerdict): Decided {
  const { delayMs, rewrites, limits, cut, pace } = verdict
  const isEmpty = answered.body.length === 0
  const rewritten = isEmpty ? answered : rewrites.reduce((changed, rewrite) => rewrite(changed), answered)
  const reply = limits.length === 0 ? rewritten : told(rewritten, limitHeaders(limits, target))
  if (cut === undefined) {
    const outcome: Outcome =
      pace === undefined || isEmpty ? { kind: 'reply', delayMs, reply } : { kind: 'drip', delayMs, reply, pace }
    const { status, headers, body } = reply
    return { result: { kind: 'reply', status, headers, body }, outcome }
  }
  const bytes = Buffer.from(reply.body)
  const sent = sentBytes(cut, bytes.length)
  return {
    result: { kind: 'cut', ...reply, body: bytes.subarray(0, sent) },
    outcome: { kind: 'cut', delayMs, reply, sentBytes: sent, pace },
  }
}

function aborted(error: SimulatedFault | SeedbedError, delayMs: number, lost?: Reply): Decided {
  const { code } = error
  return {
    result: lost === undefined ? { kind: 'abort', code } : { kind: 'abort', code, lost: lost.status },
    outcome: { kind: 'abort', delayMs, error },
  }
}

async function abort(question: Question, effect: AbortEffect, rule: string, verdict: FaultVerdict): Promise<Decided> {
  const lost = effect.applied === true ? await ask(question, verdict) : undefined
  if (lost instanceof Error) return aborted(lost, verdict.delayMs)
  return aborted(networkError(effect, question.asked.incoming.url, rule), verdict.delayMs, lost)
}

/** What becomes of a request that nobody answers, if this is what the faults want. */
function unanswered({ terminal, delayMs }: FaultVerdict): Decided | undefined {
  if (terminal === undefined) return undefined
  if ('never' in terminal.effect) return { result: { kind: 'never' }, outcome: { kind: 'never', delayMs } }
  if (!('empty' in terminal.effect)) return undefined
  return {
    result: { kind: 'cut', status: undefined, headers: {}, body: '' },
    outcome: { kind: 'cut', delayMs, reply: undefined, sentBytes: 0, pace: undefined },
  }
}

/** What becomes of a request to an endpoint: the provider's answer, as the faults leave it. */
export async function decide(question: Question, verdict: FaultVerdict): Promise<Decided> {
  const { terminal, delayMs } = verdict
  if (terminal !== undefined && 'abort' in terminal.effect) {
    return abort(question, terminal.effect.abort, terminal.rule, verdict)
  }
  const ended = unanswered(verdict)
  if (ended !== undefined) return ended
  const answered = replacement(question.target, verdict) ?? (await ask(question, verdict))
  return answered instanceof Error ? aborted(answered, delayMs) : deliver(answered, question.target, verdict)
}

/** The same of what a provider says without being asked: there is nothing to apply. */
export function decideMessage(message: Reply, target: Answering, url: URL, verdict: FaultVerdict): Decided {
  const { terminal, delayMs } = verdict
  if (terminal !== undefined && 'abort' in terminal.effect) {
    return aborted(networkError(terminal.effect.abort, url, terminal.rule), delayMs)
  }
  return unanswered(verdict) ?? deliver(replacement(target, verdict) ?? message, target, verdict)
}
