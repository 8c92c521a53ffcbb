const { setImmediate, setTimeout } = globalThis

/**
 * How many turns of the event loop without activity mean that a test waits for its clock: a mocked request needs at
 * most two from its creation to our reply function, and from the reply to its client (measured over six clients).
 */
export const QUIET_TURNS = 8

/** After so many turns of waiting for something real, look again in a millisecond instead of at once. */
const EAGER_TURNS = 2_000

/** libuv requests that end by themselves: files, names, connections. */
const REAL_WORK = /ReqWrap$|ReqPromise$|ConnectWrap$|^FSReqCallback$/

/** Whether anything of this process is between its request and its answer. */
function isRealWorkPending(): boolean {
  return process.getActiveResourcesInfo().some((name) => REAL_WORK.test(name))
}

/** Watches for the moments at which nothing moves but a clock. */
export interface Quiescence {
  /** Says that something moved. */
  touch(): void
  /** Says that something real is under way; returns how to say that it ended. */
  hold(): () => void
  /** Starts watching, if it does not. */
  wake(): void
  /** Ends watching for good. */
  stop(): void
}

/**
 * Starts to watch.
 *
 * @param onQuiet - Called when nothing has moved for a while; returns whether to go on watching.
 */
export function createQuiescence(onQuiet: () => boolean): Quiescence {
  let activity = 0
  let seen = -1
  let quietTurns = 0
  let waitedTurns = 0
  let holds = 0
  let isWatching = false
  let isOver = false

  function isQuiet(): boolean {
    if (activity !== seen || holds > 0) {
      seen = activity
      quietTurns = 0
      return false
    }
    quietTurns++
    return quietTurns >= QUIET_TURNS && !isRealWorkPending()
  }

  function turn(): void {
    if (!isWatching) return
    if (isQuiet()) {
      quietTurns = 0
      waitedTurns = 0
      isWatching = onQuiet()
    } else waitedTurns++
    if (isWatching) next()
  }

  function next(): void {
    if (waitedTurns < EAGER_TURNS) setImmediate(turn)
    else setTimeout(turn, 1)
  }

  return {
    touch() {
      activity++
      waitedTurns = 0
    },
    hold() {
      holds++
      let isHeld = true
      return () => {
        if (isHeld) holds--
        isHeld = false
        activity++
      }
    },
    wake() {
      activity++
      if (isWatching || isOver) return
      isWatching = true
      next()
    },
    stop() {
      isOver = true
      isWatching = false
    },
  }
}
