/** What of a trace is looked at: `#attempt=2&exchange=5`, both counted from 1. */
export interface Place {
  readonly attempt?: number
  readonly exchange?: number
}

function numberOf(text: string | null): number | undefined {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 ? number : undefined
}

/** Reads the end of the page's address, so that a link can lead to an exchange. */
export function readPlace(hash: string): Place {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  const attempt = numberOf(params.get('attempt'))
  const exchange = numberOf(params.get('exchange'))
  return { ...(attempt !== undefined && { attempt }), ...(exchange !== undefined && { exchange }) }
}

/** Keeps the place in the address, without a step in the history. */
export function keepPlace({ attempt, exchange }: Place): void {
  const parts = [
    ...(attempt === undefined ? [] : [`attempt=${attempt}`]),
    ...(exchange === undefined ? [] : [`exchange=${exchange}`]),
  ]
  try {
    history.replaceState(null, '', `#${parts.join('&')}`)
  } catch {
    // Some viewers of artifacts forbid it; then a link leads to the page alone.
  }
}
