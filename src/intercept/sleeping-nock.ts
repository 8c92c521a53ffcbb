import type { Door } from './lane/door.ts'
import { isNockThere, loadNock } from './load-nock.ts'
import type { NockLayer } from './nock-layer.ts'
import { layTripWires, type TripWires } from './trip-wires.ts'

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
 * @param door - What stands in front of nock's `fetch`, and of its stand-in's.
 * @param putToWork - Puts nock to work when it is active; it is given what activates it again.
 */
export function createSleepingNock(door: Door, putToWork: (activate: () => void) => NockLayer): SleepingNock {
  let layer: NockLayer | undefined
  let tripWires: TripWires | undefined

  function openDoor(placeFetch: () => void): void {
    const below = globalThis.fetch
    placeFetch()
    door.open(below)
  }
  const activate = (): void => openDoor(() => loadNock().activate())

  function wake(): NockLayer {
    if (layer !== undefined) return layer
    tripWires?.giveWayTo(() => {
      // Loading nock activates it, unless it has been loaded before.
      if (!loadNock().isActive()) loadNock().activate()
    })
    layer = putToWork(activate)
    return layer
  }

  if (isNockThere()) {
    activate()
    wake()
  } else openDoor(() => (tripWires = layTripWires(wake)))

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
      door.close()
      if (layer === undefined) tripWires!.remove()
      else layer.dispose()
    },
  }
}
