import type { Pace } from './message.ts'

/** The pieces of a body, each with the whole milliseconds to wait before it. */
export function* pieces(bytes: Buffer, { chunkBytes, chunkDelayMs, msPerByte }: Pace): Generator<[Buffer, number]> {
  let debtMs = 0
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    const piece = bytes.subarray(start, start + chunkBytes)
    debtMs += chunkDelayMs + msPerByte * piece.length
    // Timers count in whole milliseconds; what is left over is owed to the next piece.
    const waitMs = Math.floor(debtMs)
    debtMs -= waitMs
    yield [piece, waitMs]
  }
}
