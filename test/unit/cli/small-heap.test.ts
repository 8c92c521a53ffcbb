import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const MODULE = join(import.meta.dirname, '../../../src/cli/small-heap.ts')

/** Makes what survives for a while, as requests do that a journal keeps, and tells how large the generations got, in MB. */
const SCRIPT = `
const { getHeapSpaceStatistics } = await import('node:v8')
const kept = []
for (let n = 0; n < 2_000_000; n++) kept[n % 50_000] = { n, text: 'request ' + n, list: [n] }
const [young] = getHeapSpaceStatistics().filter(({ space_name }) => space_name === 'new_space')
console.log(young.space_size / 2 ** 20)
`

function youngMegabytes(first: string): number {
  return Number(execFileSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', first + SCRIPT]))
}

test('the young generation of a process that keeps its heap small does not grow, as it would', () => {
  const small = `const { keepHeapSmall } = await import(${JSON.stringify(MODULE)}); keepHeapSmall()\n`
  expect(youngMegabytes('')).toBeGreaterThanOrEqual(16)
  expect(youngMegabytes(small)).toBeLessThanOrEqual(8)
})
