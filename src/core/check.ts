import { SeedbedError } from './errors.ts'

/** How the determinism check goes about it. */
export interface Check {
  /** The share of tests that run twice in one process, 0 to 1 (included). */
  readonly share: number
  /** Where to leave what each test did, for another process to compare with. */
  readonly record?: string
  /** Where another process has left it. */
  readonly against?: string
}

/**
 * What `SEEDBED_CHECK` asks for. `seedbed check` runs the tests in two processes, and has the second compare itself with the
 * first (`SEEDBED_CHECK_RECORD`, `SEEDBED_CHECK_AGAINST`: folders).
 *
 * @throws `SEEDBED_INVALID_OPTION` when it is no share.
 */
export function readCheck(environment: NodeJS.ProcessEnv): Check | undefined {
  const { SEEDBED_CHECK: given = '', SEEDBED_CHECK_RECORD: record, SEEDBED_CHECK_AGAINST: against } = environment
  const share = Number(given)
  if (Number.isNaN(share) || share < 0 || share > 1) {
    throw new SeedbedError(
      'SEEDBED_INVALID_OPTION',
      `Failed to configure Seedbed: SEEDBED_CHECK is ${JSON.stringify(given)}. Set it to the share of tests that run twice: ` +
        '1 for all, 0.05 for one in twenty, 0 for none.',
    )
  }
  if (share === 0 && record === undefined) return undefined
  return { share, ...(record !== undefined && { record }), ...(against !== undefined && { against }) }
}
