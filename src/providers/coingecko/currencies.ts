/** What prices can be shown in. */
export interface Currency {
  /** `usd` */
  readonly code: string
  readonly name: string
  /** `$` */
  readonly unit: string
  readonly type: 'crypto' | 'fiat' | 'commodity'
  /** The coin that it is, and how much of that coin a unit is; else undefined. */
  readonly coin: { readonly id: string; readonly amount: number } | undefined
  /** Its value in USD in January 2024, for those that are no coin. */
  readonly usd: number
  /** Standard deviation of a year's log returns against USD; 0 for those that are pegged to it. */
  readonly volatility: number
  /** Whether it is one of the `vs_currencies`; the others are known to `/exchange_rates` alone. */
  readonly quoted: boolean
}

/** `code|name|unit|coin|amount` in the order of `/simple/supported_vs_currencies`. */
const COINS = `
btc|Bitcoin|BTC|bitcoin|1
eth|Ether|ETH|ethereum|1
ltc|Litecoin|LTC|litecoin|1
bch|Bitcoin Cash|BCH|bitcoin-cash|1
bnb|Binance Coin|BNB|binancecoin|1
eos|EOS|EOS|eos|1
xrp|XRP|XRP|ripple|1
xlm|Lumens|XLM|stellar|1
link|Chainlink|LINK|chainlink|1
dot|Polkadot|DOT|polkadot|1
yfi|Yearn.finance|YFI|yearn-finance|1
sol|Solana|SOL|solana|1
bits|Bits|μBTC|bitcoin|0.000001
sats|Satoshi|sats|bitcoin|0.00000001`

/** `code|name|unit|usd|volatility in percent`, rounded levels of January 2024; `*` marks commodities. */
const QUOTED = `
usd|US Dollar|$|1|0
aed|United Arab Emirates Dirham|DH|0.2723|0
ars|Argentine Peso|$|0.001224|9
aud|Australian Dollar|A$|0.659|9
bdt|Bangladeshi Taka|৳|0.00912|3
bhd|Bahraini Dinar|BD|2.653|0
bmd|Bermudian Dollar|$|1|0
brl|Brazil Real|R$|0.203|12
cad|Canadian Dollar|CA$|0.742|6
chf|Swiss Franc|Fr.|1.161|8
clp|Chilean Peso|CLP$|0.001077|12
cny|Chinese Yuan|¥|0.139|4
czk|Czech Koruna|Kč|0.0441|8
dkk|Danish Krone|kr.|0.1459|7
eur|Euro|€|1.0879|7
gbp|British Pound Sterling|£|1.2637|7
gel|Georgian Lari|₾|0.3745|5
hkd|Hong Kong Dollar|HK$|0.1279|0.4
huf|Hungarian Forint|Ft|0.002861|10
idr|Indonesian Rupiah|Rp|0.0000641|5
ils|Israeli New Shekel|₪|0.2653|8
inr|Indian Rupee|₹|0.01203|3
jpy|Japanese Yen|¥|0.00679|9
krw|South Korean Won|₩|0.000744|8
kwd|Kuwaiti Dinar|KD|3.2525|1
lkr|Sri Lankan Rupee|Rs|0.00311|4
mmk|Burmese Kyat|K|0.000477|1
mxn|Mexican Peso|MX$|0.0583|10
myr|Malaysian Ringgit|RM|0.2129|5
ngn|Nigerian Naira|₦|0.00104|12
nok|Norwegian Krone|kr|0.0955|10
nzd|New Zealand Dollar|NZ$|0.6145|9
php|Philippine Peso|₱|0.01791|5
pkr|Pakistani Rupee|₨|0.003571|4
pln|Polish Zloty|zł|0.2478|9
rub|Russian Ruble|₽|0.01136|12
sar|Saudi Riyal|SR|0.2667|0
sek|Swedish Krona|kr|0.0958|10
sgd|Singapore Dollar|S$|0.745|4
thb|Thai Baht|฿|0.02822|7
try|Turkish Lira|₺|0.03319|6
twd|New Taiwan Dollar|NT$|0.03175|5
uah|Ukrainian hryvnia|₴|0.02635|4
vef|Venezuelan bolívar fuerte|Bs.F|9.987|0
vnd|Vietnamese đồng|₫|0.00004085|2
zar|South African Rand|R|0.0528|13
xdr|IMF Special Drawing Rights|XDR|1.3325|3
xag|Silver - Troy Ounce|XAG*|23.03|20
xau|Gold - Troy Ounce|XAU*|2034.5|12`

const UNQUOTED = `
cop|Colombian Peso|$|0.000256|12
kes|Kenyan Shilling|KSh|0.0062|4
ron|Romanian Leu|lei|0.2188|7
dop|Dominican Peso|RD$|0.01707|3
crc|Costa Rican Colón|₡|0.00193|5
hnl|Honduran Lempira|L|0.0405|2
zmw|Zambian Kwacha|ZK|0.0384|8
svc|Salvadoran Colón|₡|0.1143|0
bam|Bosnia and Herzegovina Convertible Mark|KM|0.5563|7
pen|Peruvian Sol|S/|0.2693|6
gtq|Guatemalan Quetzal|Q|0.128|2
lbp|Lebanese Pound|ل.ل|0.0000664|1
amd|Armenian Dram|֏|0.00247|4`

const rows = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|'))

const coins = rows(COINS).map(([code = '', name = '', unit = '', id = '', amount]): Currency => {
  return { code, name, unit, type: 'crypto', coin: { id, amount: Number(amount) }, usd: 0, volatility: 0, quoted: true }
})

function money(table: string, quoted: boolean): Currency[] {
  return rows(table).map(([code = '', name = '', unit = '', usd, percent]) => ({
    code,
    name,
    unit: unit.replace('*', ''),
    type: unit.endsWith('*') ? 'commodity' : 'fiat',
    coin: undefined,
    usd: Number(usd),
    volatility: Number(percent) / 100,
    quoted,
  }))
}

/** Every currency, in the order of `/exchange_rates`. */
export const CURRENCIES: readonly Currency[] = [
  ...coins.filter(({ code }) => code !== 'bits' && code !== 'sats'),
  ...money(QUOTED, true),
  ...coins.filter(({ code }) => code === 'bits' || code === 'sats'),
  ...money(UNQUOTED, false),
]

/** Those that prices can be asked in, in the order of `/simple/supported_vs_currencies` (63 in the API's description). */
export const VS_CURRENCIES: readonly Currency[] = CURRENCIES.filter(({ quoted }) => quoted)

const byCode = new Map(VS_CURRENCIES.map((currency) => [currency.code, currency]))

/** The currency that prices are asked in, whatever the case; or nothing. */
export function vsCurrency(code: string): Currency | undefined {
  return byCode.get(code.trim().toLowerCase())
}

/** The US dollar. */
export const USD: Currency = byCode.get('usd')!
/** Bitcoin as a currency. */
export const BTC: Currency = byCode.get('btc')!
/** Ether as a currency. */
export const ETH: Currency = byCode.get('eth')!
