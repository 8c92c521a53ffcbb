/**
 * The value of a portfolio. It retries a 503, as somebody once asked for, but nobody thought of a connection that is
 * reset: one such reset among many requests, and the whole evaluation is lost.
 */
export async function portfolioValue(shares: Readonly<Record<string, number>>): Promise<number> {
  let value = 0
  for (const [symbol, count] of Object.entries(shares)) value += count * (await currentPrice(symbol))
  return value
}

async function currentPrice(symbol: string): Promise<number> {
  const url = `https://finnhub.io/api/v1/quote?symbol=${symbol}&token=demo`
  let response = await fetch(url)
  while (response.status === 503) response = await fetch(url)
  return ((await response.json()) as { c: number }).c
}
