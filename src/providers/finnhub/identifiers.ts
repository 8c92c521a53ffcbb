import { factsOf } from './facts.ts'

const DIGITS = '0123456789'
const CONSONANTS_AND_DIGITS = '0123456789BCDFGHJKLMNPQRSTVWXYZ'

/** FIGIs that public samples of the API show; all others are made from the symbol. */
const KNOWN_FIGIS: Readonly<Record<string, string>> = {
  AAPL: 'BBG000B9Y5X2',
  TSLA: 'BBG000N9P426',
  F: 'BBG000BQPFG1',
  GM: 'BBG0014WFHK6',
}

/** 0 to 9 for digits, 10 to 35 for letters. */
function valueOf(character: string): number {
  return Number.parseInt(character, 36)
}

function digitSum(number: number): number {
  return Math.floor(number / 10) + (number % 10)
}

/** The check digit that makes a sum of digits a multiple of ten. */
function modulus10(sum: number): string {
  return String((10 - (sum % 10)) % 10)
}

/** "Modulus 10 double add double": every second value is doubled, and digits are summed (CUSIP, FIGI). */
function doubleAddDouble(text: string): string {
  let sum = 0
  for (let i = 0; i < text.length; i++) sum += digitSum(valueOf(text[i]!) * (i % 2 === 0 ? 1 : 2))
  return modulus10(sum)
}

/** The check digit of an ISIN without one (ISO 6166, annex A): letters become two digits, then Luhn. */
function isinCheckDigit(text: string): string {
  const digits = Array.from(text, valueOf).join('')
  let sum = 0
  for (let i = 0; i < digits.length; i++) sum += digitSum(Number(digits.at(-1 - i)) * (i % 2 === 0 ? 2 : 1))
  return modulus10(sum)
}

/** Characters that depend on a symbol and a purpose only, never on the seed. */
function characters(symbol: string, purpose: string, alphabet: string, count: number): string {
  const random = factsOf(purpose, symbol)
  return Array.from({ length: count }, () => alphabet[random.int(0, alphabet.length - 1)]).join('')
}

/**
 * A well-formed CUSIP (ANSI X9.6) for a symbol: made up, with an issuer number from 990000 to 999999, which the standard
 * leaves to private use, so that it is nobody's.
 */
export function madeUpCusip(symbol: string): string {
  const body = `99${characters(symbol, 'cusip', DIGITS, 6)}`
  return body + doubleAddDouble(body)
}

/**
 * The ISIN (ISO 6166) of a national number.
 *
 * @param country - Two capital letters.
 * @param nationalNumber - Nine characters, for example a CUSIP.
 */
export function isinOf(country: string, nationalNumber: string): string {
  return country + nationalNumber + isinCheckDigit(country + nationalNumber)
}

/** Whether a text is an ISIN with a right check digit. */
export function isIsin(text: string): boolean {
  return /^[A-Z]{2}[A-Z0-9]{9}\d$/.test(text) && isinCheckDigit(text.slice(0, -1)) === text.at(-1)
}

/**
 * A well-formed FIGI (OMG Financial Instrument Global Identifier): the real one where a public sample shows it, else made
 * from the symbol.
 *
 * @param kind - `listing` for the share on its exchange, `class` for the share class.
 */
export function figiOf(symbol: string, kind: 'listing' | 'class'): string {
  const known = KNOWN_FIGIS[symbol]
  if (kind === 'listing' && known !== undefined) return known
  const body =
    (kind === 'listing' ? 'BBG000' : 'BBG001') + characters(symbol, `figi of ${kind}`, CONSONANTS_AND_DIGITS, 5)
  return body + doubleAddDouble(body)
}
