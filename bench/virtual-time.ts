/** 1,000 tests with 30 s of injected latency each, in virtual time, over the same tests without: `node bench/virtual-time.ts`. */
import { createProject } from '../test/e2e/project.ts'

const FILES = 10
const TESTS = 100
const ROUNDS = 5

function suite(latency: boolean): string {
  return `
import { expect } from 'vitest'
import { test } from 'seedbed'
${latency ? `test.override('faultPlan', [{ type: 'latency', ms: 30000 }])` : ''}
for (let i = 0; i < ${TESTS}; i++) {
  test('asks ' + i, async () => {
    const response = await fetch('https://finnhub.io/api/v1/quote?symbol=AAPL&token=t')
    expect((await response.json()).c).toBeGreaterThan(0)
  })
}
`
}

function project(latency: boolean) {
  const files = Array.from({ length: FILES }, (_, file) => [`${file}.test.js`, suite(latency)])
  return createProject(Object.fromEntries(files) as Record<string, string>)
}

using late = project(true)
using prompt = project(false)

async function seconds({ run }: typeof late): Promise<number> {
  const startMs = performance.now()
  const { exitCode, output } = await run(['--maxWorkers=1'])
  if (exitCode !== 0) throw new Error(`Failed to measure: the suite is red.\n${output}`)
  return (performance.now() - startMs) / 1000
}

const ratios: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  const without = await seconds(prompt)
  ratios.push((await seconds(late)) / without)
}
const sorted = ratios.toSorted((a, b) => a - b)
console.log(
  `${FILES * TESTS} tests with 30 s of latency each, virtual, over without: ` +
    `${sorted[Math.floor(ROUNDS / 2)]!.toFixed(2)} (${sorted[0]!.toFixed(2)}-${sorted.at(-1)!.toFixed(2)}), at most 1.3`,
)
