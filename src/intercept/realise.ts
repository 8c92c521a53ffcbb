import type { Outcome } from '../core/message.ts'
import type { Timeline } from '../time/timeline.ts'

/** What a reply function of nock returns. */
export type NockReply = readonly [status: number, body: string | Buffer, headers: Readonly<Record<string, string>>]

/**
 * Makes an outcome happen, in the form of nock's reply functions: a result, or an error thrown at the client.
 *
 * @param timeline - The time that delays pass in; without one there are none.
 */
export async function realise(outcome: Outcome, timeline: Timeline | undefined): Promise<NockReply> {
  await timeline?.wait(outcome.delayMs)
  timeline?.touch()
  if (outcome.kind === 'abort') throw outcome.error
  const { status, headers, body } = outcome.reply
  return [status, typeof body === 'string' ? body : Buffer.from(body), headers]
}
