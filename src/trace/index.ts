export type { Exchange, ExchangeResult } from './exchange.ts'
export type { ExchangeFilter, Journal } from './journal.ts'
