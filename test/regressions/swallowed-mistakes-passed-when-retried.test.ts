import { expect, test } from 'vitest'
import { Attempt } from '../../src/fixtures/attempt.ts'
import { endAttempt } from '../../src/fixtures/end-attempt.ts'
import { orphanage } from '../support/requesters.ts'
import { createFile } from '../support/tasks.ts'

// The mistake of the first attempt was among the errors that Vitest had, so the same mistake of the second was not thrown again.
test('a mistake that the code swallows fails every attempt', () => {
  const task = createFile('a.test.ts', ['swallows']).tests[0]!
  const errors: Error[] = []
  for (const retryCount of [0, 1, 2]) {
    task.result = { state: 'run', retryCount, errors: errors as never }
    const attempt = new Attempt(task, 0, { runSeed: 'seedbed' }, orphanage())
    attempt.refuse('GET', new URL('https://nobody.example/'))
    expect(() => endAttempt(attempt), `attempt ${retryCount}`).toThrow('GET https://nobody.example/')
    errors.push(new Error(attempt.violations[0]!.message))
  }
})
