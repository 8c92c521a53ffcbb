const TO = Date.UTC(2024, 0, 16, 15, 30) / 1000
const FROM = TO - 20 * 86_400

/** A caller who may do everything that the public origin offers. */
export const HEADERS: Readonly<Record<string, string>> = { 'x-cg-demo-api-key': 'key' }

/**
 * For every endpoint, questions that are answered with data at the instant at which sandboxes start. The search finds no coin,
 * so that it does not move what trends: the laws ask in any order.
 */
export const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  'GET /ping': ['/ping'],
  'GET /simple/price': [
    '/simple/price?ids=bitcoin,ethereum&vs_currencies=usd,eur',
    '/simple/price?symbols=btc,usdt&vs_currencies=usd&include_market_cap=true&include_24hr_vol=true&include_24hr_change=true&include_last_updated_at=true&precision=full',
  ],
  'GET /simple/supported_vs_currencies': ['/simple/supported_vs_currencies'],
  'GET /coins/list': ['/coins/list', '/coins/list?include_platform=true'],
  'GET /coins/markets': [
    '/coins/markets?vs_currency=usd&per_page=20&sparkline=true&price_change_percentage=1h,24h,7d,14d,30d,200d,1y',
    '/coins/markets?vs_currency=eur&ids=bitcoin,dogecoin&precision=2&include_rehypothecated=true',
    '/coins/markets?vs_currency=btc&category=meme-token&order=volume_desc&per_page=10',
    '/coins/markets?vs_currency=usd&ids=xai-blockchain&price_change_percentage=30d',
  ],
  'GET /coins/categories': ['/coins/categories', '/coins/categories?order=name_asc'],
  'GET /coins/categories/list': ['/coins/categories/list'],
  'GET /coins/:id': [
    '/coins/bitcoin?sparkline=true&include_categories_details=true',
    '/coins/pepe',
    '/coins/xai-blockchain',
    '/coins/ethereum?localization=false&tickers=false&market_data=false&community_data=false&developer_data=false',
  ],
  'GET /coins/:id/market_chart': [
    '/coins/bitcoin/market_chart?vs_currency=usd&days=1',
    '/coins/tether/market_chart?vs_currency=btc&days=30&precision=full',
    '/coins/dogecoin/market_chart?vs_currency=jpy&days=365',
  ],
  'GET /coins/:id/market_chart/range': [
    `/coins/bitcoin/market_chart/range?vs_currency=usd&from=${FROM}&to=${TO}`,
    '/coins/bitcoin/market_chart/range?vs_currency=usd&from=2024-01-02&to=2024-01-03T12:00&interval=daily',
  ],
  'GET /coins/:id/ohlc': ['/coins/bitcoin/ohlc?vs_currency=usd&days=1', '/coins/ripple/ohlc?vs_currency=gbp&days=90'],
  'GET /coins/:id/history': [
    '/coins/bitcoin/history?date=30-12-2023',
    '/coins/bitcoin/history?date=2023-06-30&localization=false',
    '/coins/bitcoin/history?date=30-12-2025',
  ],
  'GET /coins/:id/tickers': [
    '/coins/bitcoin/tickers?include_exchange_logo=true&depth=true',
    '/coins/pepe/tickers?exchange_ids=binance,gdax&order=volume_desc',
  ],
  'GET /search': ['/search?query=kraken'],
  'GET /search/trending': ['/search/trending'],
  'GET /global': ['/global'],
  'GET /exchanges': ['/exchanges', '/exchanges?per_page=5&page=2'],
  'GET /exchanges/list': ['/exchanges/list'],
  'GET /exchange_rates': ['/exchange_rates'],
}
