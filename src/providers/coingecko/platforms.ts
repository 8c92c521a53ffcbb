import { hash128 } from '../../random/hash.ts'

/** Blockchains that tokens are issued on, by the letter that the table of coins uses. */
const PLATFORMS = {
  e: 'ethereum',
  b: 'binance-smart-chain',
  s: 'solana',
  t: 'tron',
  p: 'polygon-pos',
  a: 'arbitrum-one',
  o: 'optimistic-ethereum',
  v: 'avalanche',
} as const
/** Alphabet of addresses on Solana and Tron. */
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Where a token is issued. */
export interface Contract {
  /** `ethereum` */
  readonly platform: string
  /** Made up, in the platform's form. */
  readonly address: string
}

function base58(id: string, length: number): string {
  return Array.from({ length }, (_, i) => BASE58[hash128(`${id}/${i}`)[0] % 58]).join('')
}

/** The contract of a token, or nothing for a coin with a chain of its own. */
export function contractOf(id: string, letter: string): Contract | undefined {
  const platform = PLATFORMS[letter as keyof typeof PLATFORMS]
  if (platform === undefined) return undefined
  if (letter === 's') return { platform, address: base58(id, 44) }
  if (letter === 't') return { platform, address: `T${base58(id, 33)}` }
  const words = [...hash128(`${id}/contract`), hash128(`${id}/end`)[0]]
  return { platform, address: `0x${words.map((word) => word.toString(16).padStart(8, '0')).join('')}` }
}
