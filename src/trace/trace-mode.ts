import { SeedbedError } from '../core/errors.ts'
import { didYouMean } from '../core/nearest.ts'

/** Which tests get a trace: none, those that failed, or all. */
export type TraceMode = 'off' | 'retain-on-failure' | 'on'

const TRACE_MODES: readonly TraceMode[] = ['off', 'retain-on-failure', 'on']

/**
 * Checks a mode.
 *
 * @param from - Where it was read, for the message.
 * @throws `SEEDBED_INVALID_OPTION` when there is no such mode.
 */
export function checkTraceMode(mode: unknown, from: string): TraceMode {
  if (TRACE_MODES.includes(mode as TraceMode)) return mode as TraceMode
  const hint = typeof mode === 'string' ? didYouMean(mode, TRACE_MODES) : ''
  throw new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to read ${from}: there is no mode ${JSON.stringify(mode) ?? String(mode)}.${hint} Use ${TRACE_MODES.join(', ')}.`,
  )
}
