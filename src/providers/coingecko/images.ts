import type { Coin } from './coins.ts'

const HOST = 'https://coin-images.coingecko.com'

/** The address of a coin's picture; nothing is there. */
export function coinImage({ id, number }: Coin, size: 'thumb' | 'small' | 'large' | 'standard'): string {
  return `${HOST}/coins/images/${number}/${size}/${id}.png?${1_696_500_000 + number}`
}

/** The address of an exchange's picture; nothing is there. */
export function exchangeImage(id: string, size: 'thumb' | 'small' | 'large'): string {
  return `${HOST}/markets/images/${id.length * 7}/${size}/${id}.png`
}
