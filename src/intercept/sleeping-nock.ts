import { isNockThere } from './load-nock.ts'
import type { NockLayer } from './nock-layer.ts'
import { layTripWires } from './trip-wires.ts'

/** nock for one file: what takes the lane needs none, so it is loaded when something reaches for a socket. */
export interface SleepingNock {
  /** What nock does, once it is awake. */
  readonly layer: NockLayer | undefined
  wake(): NockLayer
  /** Wakes it if a client of sockets has been imported, and makes sure that it works as it did at first. */
  ensure(): void
  dispose(): void
}

/**
 * Starts with nock asleep, unless it is there already.
 *
 * @param putToWork - Loads nock, if need be, and puts it to work.
 */
export function createSleepingNock(putToWork: () => NockLayer): SleepingNock {
  let layer: NockLayer | undefined
  const tripWires = isNockThere() ? undefined : layTripWires(wake)

  function wake(): NockLayer {
    if (layer !== undefined) return layer
    tripWires?.remove()
    layer = putToWork()
    return layer
  }
  if (tripWires === undefined) wake()

  return {
    get layer() {
      return layer
    },
    wake,
    ensure() {
      if (tripWires?.isClientThere === true) wake()
      layer?.ensure()
    },
    dispose() {
      tripWires?.remove()
      layer?.dispose()
    },
  }
}
