export type { Label } from './hash.ts'
export { hash128 } from './hash.ts'
export { createRandom, type Random } from './random.ts'
export { DEFAULT_RUN_SEED, DERIVATION, deriveTestSeed, type TestIdentity } from './seed.ts'
