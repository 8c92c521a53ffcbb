const TO = Date.UTC(2024, 0, 16, 15, 30) / 1000
const FROM = TO - 20 * 86_400

/** A caller who may do everything. */
export const HEADERS: Readonly<Record<string, string>> = { 'x-finnhub-token': 'key' }

/** Every query parameter that an endpoint reads. */
export const PARAMETERS: readonly string[] =
  'symbol q exchange resolution from to mic isin cusip securityType currency metric category minId limit skip date base token'.split(
    ' ',
  )

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
  'GET /stock/peers': ['/stock/peers?symbol=AAPL', '/stock/peers?symbol=JPM&grouping=industry'],
  'GET /stock/metric': [
    '/stock/metric?symbol=AAPL&metric=all',
    '/stock/metric?symbol=AMC&metric=all',
    '/stock/metric?symbol=ARM&metric=all',
    '/stock/metric?symbol=SPY&metric=all',
  ],
  'GET /company-news': [
    '/company-news?symbol=AAPL&from=2024-01-02&to=2024-01-16',
    '/company-news?symbol=JPM&from=2023-01-01&to=2024-01-16',
  ],
  'GET /news': ['general', 'forex', 'crypto', 'merger'].map((category) => `/news?category=${category}`),
  'GET /stock/recommendation': ['/stock/recommendation?symbol=AAPL'],
  'GET /stock/price-target': ['/stock/price-target?symbol=NFLX'],
  'GET /stock/earnings': ['/stock/earnings?symbol=AAPL', '/stock/earnings?symbol=RIVN&limit=4'],
  'GET /calendar/earnings': [
    '/calendar/earnings?from=2023-10-20&to=2023-11-10',
    '/calendar/earnings?from=2024-01-16&to=2024-02-16',
    '/calendar/earnings?from=2010-01-01&to=2024-01-10&symbol=MSFT',
  ],
  'GET /stock/dividend': ['/stock/dividend?symbol=KO&from=2020-01-01&to=2024-12-31'],
  'GET /stock/split': ['/stock/split?symbol=AAPL&from=2000-01-01&to=2024-01-01'],
  'GET /stock/insider-transactions': ['/stock/insider-transactions?symbol=TSLA&from=2020-01-01&to=2024-01-16'],
  'GET /stock/market-status': ['/stock/market-status?exchange=US'],
  'GET /stock/market-holiday': ['/stock/market-holiday?exchange=US'],
  'GET /stock/bidask': ['/stock/bidask?symbol=AAPL'],
  'GET /stock/tick': ['/stock/tick?symbol=AAPL&date=2024-01-12&limit=200&skip=100'],
  'GET /crypto/exchange': ['/crypto/exchange'],
  'GET /crypto/symbol': ['/crypto/symbol?exchange=BINANCE'],
  'GET /crypto/candle': [`/crypto/candle?symbol=BINANCE:BTCUSDT&resolution=D&from=${FROM}&to=${TO}`],
  'GET /forex/exchange': ['/forex/exchange'],
  'GET /forex/symbol': ['/forex/symbol?exchange=oanda'],
  'GET /forex/candle': [
    `/forex/candle?symbol=OANDA:EUR_USD&resolution=D&from=${FROM}&to=${TO}`,
    `/forex/candle?symbol=OANDA:USD_JPY&resolution=60&from=${TO - 86_400}&to=${TO}`,
  ],
  'GET /forex/rates': ['/forex/rates?base=USD', '/forex/rates?base=EUR&date=2024-01-05'],
}
