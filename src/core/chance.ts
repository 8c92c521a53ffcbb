import type { FaultDecision } from './message.ts'

/** A draw rounded down, to as many digits as show on which side of a threshold it is. */
function drawText(draw: number, threshold: number): string {
  for (let digits = 3; digits < 17; digits++) {
    const text = (Math.floor(draw * 10 ** digits) / 10 ** digits).toFixed(digits)
    if (Number(text) < threshold === draw < threshold) return text
  }
  return String(draw)
}

/** A threshold without the noise of arithmetic, unless that would put a draw on its other side. */
function shownThreshold(threshold: number, draw: number): number {
  const rounded = Number(threshold.toPrecision(4))
  return draw < rounded === draw < threshold ? rounded : threshold
}

/** What decided whether a rule fired: `draw 0.031 < 0.05`; nothing where it was not left to chance, but to a replay token say. */
export function chanceText({ why, draw, threshold }: FaultDecision): string | undefined {
  if (threshold === undefined || why === 'replay') return undefined
  if (draw === undefined) return `probability ${threshold}`
  const limit = shownThreshold(threshold, draw)
  return `draw ${drawText(draw, limit)} ${draw < threshold ? '<' : '>='} ${limit}`
}
