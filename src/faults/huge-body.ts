import { bytesOf, withBody } from './body.ts'
import type { FaultKind } from './fault.ts'
import { wholeIn } from './field.ts'

/** Answers with a body that is far too long: the provider's own, followed by spaces, so that JSON stays JSON. */
export interface HugeBodyParams {
  /** Its length; a whole number from 1 to 1000000000 (included), default 10000000. */
  readonly bytes?: number
}

const SPACE = 0x20

export const hugeBody: FaultKind<HugeBodyParams> = {
  type: 'huge-body',
  about: 'Answers with a body that is far too long.',
  fields: { bytes: wholeIn(1, 1_000_000_000, 'Its length; default 10000000.') },
  effect: () => ({ rewrite: true }),
  rewrite(reply, { bytes = 10_000_000 }) {
    const body = bytesOf(reply)
    if (body.length >= bytes) return reply
    const padded = new Uint8Array(bytes).fill(SPACE)
    padded.set(body)
    return withBody(reply, padded)
  },
}
