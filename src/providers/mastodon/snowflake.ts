/** Ids of one millisecond. */
const SEQUENCE = 0x1_0000n

/**
 * An id as Mastodon makes them: milliseconds since 1970 in the upper 48 bits, a sequence in the lower 16 (lib/mastodon/snowflake.rb).
 *
 * @param ms - A whole number >= 0.
 * @param sequence - Any whole number; its lowest 16 bits count.
 */
export function snowflake(ms: number, sequence: number): string {
  return String(BigInt(Math.max(0, Math.trunc(ms))) * SEQUENCE + (BigInt(sequence) % SEQUENCE))
}
