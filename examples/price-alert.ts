/** The code under test: plain `fetch` against the real URL. It knows nothing of Seedbed. */
export async function priceAlert(symbol: string, threshold: number): Promise<{ price: number } | undefined> {
  const url = `https://finnhub.io/api/v1/quote?symbol=${symbol}&token=${process.env['FINNHUB_TOKEN'] ?? 'demo'}`
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url)
      if (response.status >= 500) throw new Error(`Finnhub answered ${response.status}`)
      const { c: price } = (await response.json()) as { c: number }
      return price > threshold ? { price } : undefined
    } catch (error) {
      if (attempt === 3) throw error
    }
  }
}
