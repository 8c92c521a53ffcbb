import { expect, test } from 'vitest'
import { attemptOf } from '../../src/fixtures/attempt.ts'
import { deriveTestSeed } from '../../src/random/seed.ts'
import { createFile } from '../support/tasks.ts'
import { orphanage } from '../support/requesters.ts'

// Vitest's retryCount goes on counting from one repeat to the next, so "a retry happened" is not "this is a retry".
test('a repeat after a retried repeat gets a seed of its own, and its retries keep that', () => {
  const { file, tests } = createFile('a.test.ts', ['flaky'])
  const task = tests[0]!
  const seeds: string[] = []
  for (const retryCount of [0, 1, 1, 2, 2, 3]) {
    task.result = { state: 'run', retryCount }
    const attempt = attemptOf(task, { runSeed: 'seedbed' }, orphanage())
    seeds.push(attempt.seed)
    attempt.ended = true
  }
  const testKey = [file.name, 'flaky']
  const repeat = (repeatIndex: number): string => deriveTestSeed('seedbed', { testKey, ordinal: 0, repeatIndex })
  expect(seeds).toEqual([repeat(0), repeat(0), repeat(1), repeat(1), repeat(2), repeat(2)])
})
