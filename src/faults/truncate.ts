import { excludes, type FaultKind } from './fault.ts'
import { countFrom, numberIn } from './field.ts'

/** Closes the connection in the middle of the body. */
export interface TruncateParams {
  /** After so many bytes of the body; a whole number >= 0. */
  readonly afterBytes?: number
  /** After this part of the body, 0 to 1 (included); default 0.5. */
  readonly atFraction?: number
}

export const truncate: FaultKind<TruncateParams> = {
  type: 'truncate',
  about: 'Closes the connection in the middle of the body.',
  fields: {
    afterBytes: countFrom(0, 'After so many bytes of the body.'),
    atFraction: numberIn(0, 1, 'After this part of the body; default 0.5.'),
  },
  contradiction: (params) => excludes(params, 'afterBytes', 'atFraction'),
  effect: ({ afterBytes, atFraction = 0.5 }) => ({ cut: afterBytes === undefined ? { atFraction } : { afterBytes } }),
}
