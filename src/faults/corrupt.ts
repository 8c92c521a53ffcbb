import { bytesOf, withBody } from './body.ts'
import type { FaultKind } from './fault.ts'
import { countFrom } from './field.ts'

/** Changes bytes of the body at drawn places. */
export interface CorruptParams {
  /** How many bytes, or all if the body has fewer; a whole number >= 1, default 1. */
  readonly bytes?: number
}

export const corrupt: FaultKind<CorruptParams> = {
  type: 'corrupt',
  about: 'Changes bytes of the body at drawn places.',
  fields: { bytes: countFrom(1, 'How many bytes; default 1.') },
  effect: () => ({ rewrite: true }),
  rewrite(reply, { bytes = 1 }, random) {
    const body = bytesOf(reply)
    const offsets = random.sample([...body.keys()], Math.min(bytes, body.length))
    // A drawn bit pattern that is not zero: every chosen byte really changes.
    for (const offset of offsets) body[offset]! ^= random.int(1, 255)
    return withBody(reply, body)
  },
}
