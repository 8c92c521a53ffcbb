/** A category of coins. */
export interface Category {
  readonly id: string
  readonly name: string
  readonly content: string
}

/** Categories by the letter that the table of coins uses. */
const TABLE: Readonly<Record<string, readonly [id: string, name: string, content: string]>> = {
  '1': ['layer-1', 'Layer 1 (L1)', 'Base networks that settle transactions on a chain of their own.'],
  L: ['smart-contract-platform', 'Smart Contract Platform', 'Blockchains that host smart contracts and applications.'],
  '0': ['layer-0-l0', 'Layer 0 (L0)', 'Networks that other blockchains are built on and connected by.'],
  T: ['layer-2', 'Layer 2 (L2)', 'Networks that scale a base chain and settle on it.'],
  W: ['proof-of-work-pow', 'Proof of Work (PoW)', 'Coins whose blocks are found by mining.'],
  S: ['stablecoins', 'Stablecoins', 'Tokens that are meant to keep the value of a currency.'],
  D: [
    'decentralized-finance-defi',
    'Decentralized Finance (DeFi)',
    'Lending, trading and saving without intermediaries.',
  ],
  X: ['decentralized-exchange', 'Exchange-based Tokens', 'Tokens of exchanges that trade on a chain.'],
  E: ['centralized-exchange-token-cex', 'Centralized Exchange (CEX) Token', 'Tokens that exchanges and brokers issue.'],
  F: ['storage', 'Infrastructure & Storage', 'Storage, data and computing that tokens pay for.'],
  I: ['infrastructure', 'Infrastructure', 'Protocols and tools that other applications depend on.'],
  O: ['oracle', 'Oracle', 'Networks that bring outside data onto chains.'],
  M: ['meme-token', 'Meme', 'Coins that live of their community and its jokes.'],
  G: ['gaming', 'Gaming (GameFi)', 'Games and virtual worlds, and what is traded in them.'],
  N: ['non-fungible-tokens-nft', 'NFT', 'Collectibles, their marketplaces and tools.'],
  A: ['artificial-intelligence', 'Artificial Intelligence (AI)', 'Networks for models, agents, data and computing.'],
  P: ['privacy-coins', 'Privacy', 'Coins and protocols that keep transactions private.'],
  R: ['real-world-assets-rwa', 'Real World Assets (RWA)', 'Tokens for assets outside of blockchains.'],
  K: ['liquid-staking', 'Liquid Staking', 'Staking whose deposits stay tradable.'],
  Y: ['payment-solutions', 'Payment Solutions', 'Coins that are made for paying.'],
}

/** Every category, in a fixed order. */
export const CATEGORIES: readonly Category[] = Object.values(TABLE).map(([id, name, content]) => ({
  id,
  name,
  content,
}))

const byId = new Map(CATEGORIES.map((category) => [category.id, category]))
const byLetter = new Map(Object.keys(TABLE).map((letter, i) => [letter, CATEGORIES[i]!]))

/** A category by its id; older ids have `_` in place of `-`. */
export function categoryOf(id: string): Category | undefined {
  return byId.get(id.replaceAll('_', '-'))
}

/** The categories that a coin's letters stand for. */
export function categoriesOf(letters: string): readonly Category[] {
  return Array.from(letters, (letter) => byLetter.get(letter)!)
}
