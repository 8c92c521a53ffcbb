import { expect, test } from 'vitest'
import { Attempt } from '../../src/fixtures/attempt.ts'
import { endAttempt } from '../../src/fixtures/end-attempt.ts'
import { orphanage } from '../support/requesters.ts'
import { createFile } from '../support/tasks.ts'

// When all repeats are over, Vitest sets the state to "fail" once more if one of them was red: that was taken for a failure of the last.
test('the block of a red repeat stays when a green one follows', () => {
  const task = createFile('a.test.ts', ['repeated']).tests[0]!
  const result = { state: 'run', retryCount: 0, errors: [] as Error[], attempts: [] as object[] }
  task.result = result as never
  const [red, green] = [0, 1].map((repeat) => {
    const attempt = new Attempt(task, repeat, { runSeed: 'seedbed' }, orphanage())
    if (repeat === 0) result.errors.push(new Error('red'))
    endAttempt(attempt)
    result.attempts.push({})
    return attempt
  })
  result.state = 'fail'
  expect(task.meta.seedbed?.seed).toBe(red!.seed)
  expect(red!.seed).not.toBe(green!.seed)
})
