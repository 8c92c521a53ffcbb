import { html } from 'hono/html'
import type { Html } from './page.ts'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'
const [COLUMNS, ROWS] = [24, 16]

function numberOf(text: string): number {
  return Array.from(text).reduce((sum, digit) => sum * 83 + DIGITS.indexOf(digit), 0)
}

const linear = (value: number): number =>
  value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4
const srgb = (value: number): number => {
  const bounded = Math.max(0, Math.min(1, value))
  return Math.round(255 * (bounded <= 0.0031308 ? bounded * 12.92 : 1.055 * bounded ** (1 / 2.4) - 0.055))
}
const squared = (value: number): number => Math.sign(value) * value * value

type Colour = readonly [red: number, green: number, blue: number]

/** The waves that a BlurHash (blurha.sh) is the sum of, row by row. */
function wavesOf(blurhash: string): { across: number; waves: Colour[] } {
  const size = numberOf(blurhash.charAt(0))
  const across = (size % 9) + 1
  const largest = (numberOf(blurhash.charAt(1)) + 1) / 166
  const average = numberOf(blurhash.slice(2, 6))
  const waves: Colour[] = [[linear(average >> 16), linear((average >> 8) & 255), linear(average & 255)]]
  for (let at = 6; at < blurhash.length; at += 2) {
    const value = numberOf(blurhash.slice(at, at + 2))
    const part = (digit: number): number => squared((digit - 9) / 9) * largest
    waves.push([part(Math.floor(value / 361)), part(Math.floor(value / 19) % 19), part(value % 19)])
  }
  return { across, waves }
}

/** What a client shows before a picture has come: its BlurHash; the text for those who cannot see it stands below. */
export function picture(blurhash: string | null, description: string): Html {
  const { across, waves } = wavesOf(blurhash ?? '00OZZy')
  const cells: Html[] = []
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const sum = [0, 0, 0]
      for (const [index, wave] of waves.entries()) {
        const x = Math.cos((Math.PI * (column + 0.5) * (index % across)) / COLUMNS)
        const y = Math.cos((Math.PI * (row + 0.5) * Math.floor(index / across)) / ROWS)
        for (const channel of [0, 1, 2]) sum[channel]! += wave[channel]! * x * y
      }
      cells.push(
        html`<rect x="${column}" y="${row}" width="1.1" height="1.1" fill="rgb(${sum.map(srgb).join(' ')})" />`,
      )
    }
  }
  return html`<figure class="picture">
    <svg viewBox="0 0 ${COLUMNS} ${ROWS}" role="img" aria-label="${description}">${cells}</svg>
    <figcaption class="meta">${description}</figcaption>
  </figure>`
}
