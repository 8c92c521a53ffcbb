import { expect, test } from 'vitest'
import { reproduceCommand } from '../../src/reporter/reproduce-command.ts'
import { reportedTest, TOKEN } from '../support/reported.ts'

test('the root and the config that the run was started with are a part of the command', () => {
  const test = reportedTest({ file: '/project/app/a.test.ts', cliOptions: { root: 'app', config: 'ci.config.ts' } })
  expect(reproduceCommand(test, TOKEN, '/project')).toBe(
    "SEEDBED_REPLAY='sb1_0000000000000~0' npx vitest run app/a.test.ts --root app --config ci.config.ts -t '^suite > name$'",
  )
})

test('a seed that a property-test tool appends anew to the title matches as any other', () => {
  const command = reproduceCommand(reportedTest({ fullName: 'a.b (with seed=12)' }), TOKEN, '/project')
  const pattern = new RegExp(/-t '(.+)'$/.exec(command)![1]!)
  expect(['a.b (with seed=12)', 'a.b (with seed=-99)'].every((name) => pattern.test(name))).toBe(true)
  expect(['a.b', 'axb (with seed=12)', 'a.b (with seed=12) c'].some((name) => pattern.test(name))).toBe(false)
})
