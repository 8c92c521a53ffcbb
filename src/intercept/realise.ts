import { DELAY_MS_MAX, type Outcome } from '../core/message.ts'

/** What a reply function of nock returns. */
export type NockReply = readonly [status: number, body: string | Buffer, headers: Readonly<Record<string, string>>]

/** Waits through the global `setTimeout` of the moment, so that a user's fake timers govern it. */
function wait(ms: number): Promise<void> {
  return new Promise((resolve) => globalThis.setTimeout(resolve, Math.min(ms, DELAY_MS_MAX)))
}

/** Makes an outcome happen, in the form of nock's reply functions: a result, or an error thrown at the client. */
export async function realise(outcome: Outcome): Promise<NockReply> {
  if (outcome.delayMs > 0) await wait(outcome.delayMs)
  if (outcome.kind === 'abort') throw outcome.error
  const { status, headers, body } = outcome.reply
  return [status, typeof body === 'string' ? body : Buffer.from(body), headers]
}
