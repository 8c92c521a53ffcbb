import { expect, test } from 'vitest'
import { createProject } from './project.ts'

const SUITE = `
import http from 'node:http'
import { afterAll, expect } from 'vitest'
import { createTest, defineProvider } from 'seedbed'

const body = { text: 'x'.repeat(200) }
const big = defineProvider({ name: 'big', origin: 'http://big.example', endpoints: { 'GET /a': () => body } })
const test = createTest({ providers: { big } })
const handles = () => process.getActiveResourcesInfo().filter((name) => name.includes('TCP')).length
const turn = () => new Promise((resolve) => setImmediate(resolve))
const viaHttp = () => new Promise((resolve, reject) => http.get('http://big.example/a', { agent: false }, (response) => response.resume().on('end', resolve)).on('error', reject))

async function settledHeap() {
  for (let i = 0; i < 20; i++) await turn()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

let before
for (let round = 0; round < 100; round++) {
  test('round ' + round, async ({ task }) => {
    if (round === 20) before = await settledHeap()
    for (let i = 0; i < 60; i++) await (await fetch('http://big.example/a')).json()
    await Promise.all(Array.from({ length: 20 }, viaHttp))
    for (let i = 0; i < 20; i++) await viaHttp()
    if (round === 99) {
      task.meta.bytesPerRequest = ((await settledHeap()) - before) / 8000
      task.meta.handles = handles()
    }
  })
}
`

test('10,000 requests in one worker leave no handle, and less than 2 KB each', async () => {
  using project = createProject({
    'test/a.test.js': SUITE,
    'vitest.config.ts': `
      import { defineConfig } from 'vitest/config'
      import { seedbed } from 'seedbed/vitest-plugin'
      export default defineConfig({ plugins: [seedbed()], test: { execArgv: ['--expose-gc'], testTimeout: 60000 } })
    `,
  })
  const { tests, output } = await project.run(['--pool=forks', '--no-isolate'])
  expect(
    tests.filter(({ status }) => status === 'passed'),
    output,
  ).toHaveLength(100)
  const { bytesPerRequest, handles } = tests.at(-1)!.meta as { bytesPerRequest: number; handles: number }
  // One connection of fetch is kept alive for the next request.
  expect(handles).toBeLessThanOrEqual(1)
  expect(bytesPerRequest).toBeLessThan(2048)
  expect(output).not.toContain('MaxListeners')
})
