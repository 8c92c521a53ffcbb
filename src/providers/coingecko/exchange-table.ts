import { exchangeImage } from './images.ts'

/** An exchange, and what is traded there. */
export interface Exchange {
  readonly id: string
  readonly name: string
  readonly founded: number | null
  readonly country: string | null
  readonly url: string
  readonly trustScore: number
  /** How much of a coin's volume it has, relative to the others. */
  readonly weight: number
  /** What coins are priced in there: ids of coins, or codes of money. */
  readonly targets: readonly string[]
  readonly isDecentralized: boolean
}

/**
 * `id|name|founded|country|host|trust score|weight|targets`, the largest first; a `*` marks decentralised ones. Names and
 * places are public facts written down from general knowledge; weights are rough.
 */
const TABLE = `
binance|Binance|2017|Cayman Islands|binance.com|10|400|tether,first-digital-usd,bitcoin,try
gdax|Coinbase Exchange|2012|United States|exchange.coinbase.com|10|90|usd,eur,bitcoin
okex|OKX|2017|Seychelles|okx.com|10|85|tether,usd-coin,bitcoin
bybit_spot|Bybit|2018|British Virgin Islands|bybit.com|10|110|tether,usd-coin
upbit|Upbit|2017|South Korea|upbit.com|8|70|krw,bitcoin
kraken|Kraken|2011|United States|kraken.com|10|40|usd,eur,gbp,bitcoin
kucoin|KuCoin|2014|Seychelles|kucoin.com|10|38|tether,bitcoin,ethereum
bitget|Bitget|2018|Seychelles|bitget.com|10|36|tether,usd-coin
gate|Gate.io|2013|Panama|gate.io|10|34|tether,ethereum
huobi|HTX|2013|Seychelles|htx.com|9|30|tether,bitcoin
mxc|MEXC|2018|Seychelles|mexc.com|8|32|tether,usd-coin
uniswap_v3|Uniswap V3 (Ethereum)*||||10|28|ethereum,usd-coin,tether
crypto_com|Crypto.com Exchange|2019|Malta|crypto.com|9|26|usd,tether
bitfinex|Bitfinex|2014|British Virgin Islands|bitfinex.com|9|12|usd,bitcoin,tether
bithumb|Bithumb|2014|South Korea|bithumb.com|7|18|krw
bitstamp|Bitstamp|2013|Luxembourg|bitstamp.net|9|10|usd,eur,gbp
lbank|LBank|2015|British Virgin Islands|lbank.com|7|16|tether
whitebit|WhiteBIT|2018|Lithuania|whitebit.com|8|14|tether,bitcoin
pancakeswap_new|PancakeSwap (v2)*||||7|10|binancecoin,tether
gemini|Gemini|2014|United States|gemini.com|8|5|usd,bitcoin
bitmart|BitMart|2017|Cayman Islands|bitmart.com|7|12|tether
raydium|Raydium*||||6|8|solana,usd-coin
bitflyer|bitFlyer|2014|Japan|bitflyer.com|7|6|jpy
bitbank|Bitbank|2014|Japan|bitbank.cc|7|5|jpy
coincheck|Coincheck|2014|Japan|coincheck.com|7|4|jpy
btcturk|BtcTurk PRO|2013|Turkey|pro.btcturk.com|7|7|try,tether
mercado_bitcoin|Mercado Bitcoin|2011|Brazil|mercadobitcoin.com.br|7|2|brl
bitso|Bitso|2014|Mexico|bitso.com|7|2|mxn,usd,bitcoin
indodax|Indodax|2014|Indonesia|indodax.com|6|1|idr
luno|Luno|2013|United Kingdom|luno.com|6|1|zar,bitcoin
`

/** Every exchange, the largest first. */
export const EXCHANGES: readonly Exchange[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const cells = line.split('|')
    const cell = (at: number): string => cells[at]!
    const isDecentralized = cell(1).endsWith('*')
    const host = cell(4) || `app.${cell(0).replace(/_.*/, '')}.org`
    return {
      id: cell(0),
      name: cell(1).replace('*', ''),
      founded: cell(2) === '' ? null : Number(cell(2)),
      country: cell(3) || null,
      url: `https://www.${host}/`,
      trustScore: Number(cell(5)),
      weight: Number(cell(6)),
      targets: cell(7).split(','),
      isDecentralized,
    }
  })

/** The small picture of an exchange. */
export function exchangeLogo({ id }: Exchange): string {
  return exchangeImage(id, 'small')
}
