import { createHash } from 'node:crypto'
import { DERIVATION } from '../core/derivation.ts'
import { SeedbedError } from '../core/errors.ts'

/** The run seed when nobody gave one: a constant, so that a pull request never goes red for unrelated data. */
export const DEFAULT_RUN_SEED = 'seedbed'

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

const SEED_PATTERN = new RegExp(`^${DERIVATION}_[${CROCKFORD}]{13}$`)

/** What a test seed is derived from, besides the run seed. */
export interface TestIdentity {
  /** File (posix, relative to the project root), suite names, test name: a list, never a joined string. */
  readonly testKey: readonly string[]
  /** Index among tests with an equal key, in definition order; 0 for the first. */
  readonly ordinal: number
  /** 0 for the normal run; each repeat gets a seed of its own. Retries keep the seed and do not count here. */
  readonly repeatIndex: number
}

/**
 * Checks a run seed.
 *
 * @param runSeed - Any non-empty string without NUL: a word, an integer, a commit hash.
 * @throws `SEEDBED_INVALID_SEED` when it is empty or contains NUL.
 */
export function checkRunSeed(runSeed: string): string {
  if (typeof runSeed === 'string' && runSeed !== '' && !runSeed.includes('\0')) return runSeed
  throw new SeedbedError(
    'SEEDBED_INVALID_SEED',
    `Failed to read the run seed: ${JSON.stringify(runSeed)} is not a non-empty string. ` +
      'Set SEEDBED_SEED, or the "seed" option of the plugin, to any word, number or commit hash; or leave both out.',
  )
}

/**
 * Derives the seed of a test: `sb1_` and 65 bits of SHA-256 in lower-case Crockford base32.
 *
 * @param runSeed - The seed of the whole run.
 * @param identity - What names the test.
 * @throws `SEEDBED_INVALID_SEED` when the run seed is empty.
 */
export function deriveTestSeed(runSeed: string, identity: TestIdentity): string {
  const parts = [DERIVATION, checkRunSeed(runSeed), JSON.stringify(identity.testKey), String(identity.ordinal)]
  if (identity.repeatIndex > 0) parts.push(`r${identity.repeatIndex}`)
  const digest = createHash('sha256').update(parts.join('\0')).digest()
  let bits = digest.readBigUInt64BE(0) * 2n + BigInt(digest[8]! >> 7)
  let text = ''
  for (let i = 0; i < 13; i++) {
    text = CROCKFORD[Number(bits & 31n)]! + text
    bits >>= 5n
  }
  return `${DERIVATION}_${text}`
}

/** Whether a text has the form of a test seed of this derivation. */
export function isTestSeed(text: string): boolean {
  return SEED_PATTERN.test(text)
}
