import { createRandom, type Label, type Random } from '../../random/index.ts'

let root: Random | undefined

/**
 * Draws for what is a fact here and not a matter of the seed, for example a made-up phone number.
 *
 * @param purpose - What is drawn.
 * @param symbol - Of which security.
 */
export function factsOf(purpose: Label, symbol: string): Random {
  root ??= createRandom('finnhub')
  return root.stream(purpose, symbol)
}
