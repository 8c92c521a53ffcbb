const TO = Date.UTC(2024, 0, 16, 15, 30) / 1000
const FROM = TO - 20 * 86_400

/** A caller who may do everything. */
export const HEADERS: Readonly<Record<string, string>> = { 'x-finnhub-token': 'key' }

/** For every endpoint, questions that are answered with data at the instant at which sandboxes start. */
export const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  'GET /quote': ['/quote?symbol=AAPL', '/quote?symbol=TSLA'],
  'GET /search': ['/search?q=apple', '/search?q=US88160R1014'],
  'GET /stock/candle': [
    `/stock/candle?symbol=AAPL&resolution=D&from=${FROM}&to=${TO}`,
    `/stock/candle?symbol=AAPL&resolution=5&from=${TO - 86_400}&to=${TO}`,
    `/stock/candle?symbol=SPY&resolution=M&from=${TO - 400 * 86_400}&to=${TO}`,
  ],
  'GET /stock/profile2': ['/stock/profile2?symbol=AAPL', '/stock/profile2?isin=US0378331005'],
  'GET /stock/symbol': ['/stock/symbol?exchange=US'],
}
