import { NYSE } from '../../random/index.ts'
import { DAY_MS, dayOf } from '../../random/market/day.ts'
import { type Holiday, newYorkHoursBehind } from '../../random/market/nyse.ts'
import { dateOf } from './params.ts'

const HOUR_MS = 3_600_000
/** Trading before the open begins at 4:00 in New York, 5.5 hours before it. */
const PRE_MARKET_MS = 5.5 * HOUR_MS
/** Trading after the close lasts four hours, on half days too. */
const POST_MARKET_MS = 4 * HOUR_MS

/** An answer of `/stock/market-status` (API doc: Market Status). */
export interface MarketStatus {
  exchange: string
  /** Name of the holiday that closes the exchange today, or null. */
  holiday: string | null
  /** True during the regular session only. */
  isOpen: boolean
  /** Null when the market is closed. */
  session: 'pre-market' | 'regular' | 'post-market' | null
  /** Now, in seconds since 1970. */
  t: number
  timezone: string
}

/** An answer of `/stock/market-holiday` (API doc: Market Holiday). */
export interface MarketHolidays {
  /** Last year's to next year's, latest first (the order is assumed). */
  data: {
    /** `YYYY-MM-DD` */
    atDate: string
    eventName: string
    /** `09:30-13:00` on half days, else empty. */
    tradingHour: string
  }[]
  exchange: string
  timezone: string
}

/** Half days have the name of the holiday that they belong to. */
const HALF_DAY_NAMES: Readonly<Record<string, string>> = {
  'Day after Thanksgiving': 'Thanksgiving Day',
  'Eve of Independence Day': 'Independence Day',
  'Christmas Eve': 'Christmas',
}

/** The date in New York at an instant, as days since 1970. */
export function newYorkDay(atMs: number): number {
  return dayOf(atMs - newYorkHoursBehind(dayOf(atMs)) * HOUR_MS)
}

function sessionAt(atMs: number): MarketStatus['session'] {
  const session = NYSE.session(newYorkDay(atMs))
  if (session === undefined) return null
  const { openMs, closeMs } = session
  if (atMs >= openMs && atMs < closeMs) return 'regular'
  if (atMs < openMs) return atMs >= openMs - PRE_MARKET_MS ? 'pre-market' : null
  return atMs < closeMs + POST_MARKET_MS ? 'post-market' : null
}

function holidaysOf(day: number): readonly Holiday[] {
  return NYSE.holidays(new Date(day * DAY_MS).getUTCFullYear())
}

/**
 * Whether an exchange is open now; exchanges other than `US` are always closed here (assumed).
 *
 * @param nowMs - Milliseconds since 1970.
 */
export function marketStatus(exchange: string, nowMs: number): MarketStatus {
  const t = Math.floor(nowMs / 1000)
  if (exchange !== 'US') return { exchange, holiday: null, isOpen: false, session: null, t, timezone: '' }
  const session = sessionAt(nowMs)
  const today = newYorkDay(nowMs)
  const holiday = holidaysOf(today).find(({ day, halfDay }) => day === today && !halfDay)
  return {
    exchange,
    holiday: holiday?.name ?? null,
    isOpen: session === 'regular',
    session,
    t,
    timezone: NYSE.timezone,
  }
}

/** The holidays and half days of an exchange around now; none for exchanges other than `US` (assumed). */
export function marketHolidays(exchange: string, nowMs: number): MarketHolidays {
  if (exchange !== 'US') return { data: [], exchange, timezone: '' }
  const year = new Date(nowMs).getUTCFullYear()
  const holidays = [year - 1, year, year + 1].flatMap((each) => NYSE.holidays(each))
  const data = holidays.map(({ day, name, halfDay }) => ({
    atDate: dateOf(day * DAY_MS),
    eventName: HALF_DAY_NAMES[name] ?? name,
    tradingHour: halfDay ? '09:30-13:00' : '',
  }))
  return { data: data.toReversed(), exchange, timezone: NYSE.timezone }
}
