import { SeedbedError } from './errors.ts'
import { didYouMean } from './nearest.ts'

/**
 * How `fetch` and undici reach a mounted origin: `auto`, without a socket wherever that makes no difference; `socket`,
 * always through a mocked socket, as every other client does.
 */
export type Lane = 'auto' | 'socket'

const LANES: readonly Lane[] = ['auto', 'socket']

/**
 * Checks a lane.
 *
 * @throws `SEEDBED_INVALID_OPTION` when there is no such lane.
 */
export function checkLane(lane: Lane): Lane {
  if (LANES.includes(lane)) return lane
  throw new SeedbedError(
    'SEEDBED_INVALID_OPTION',
    `Failed to read the option "lane": there is no lane ${JSON.stringify(lane)}.` +
      `${didYouMean(String(lane), LANES)} Use ${LANES.join(' or ')}.`,
  )
}
