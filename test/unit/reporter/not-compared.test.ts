import { expect, test } from 'vitest'
import type { TestModule } from 'vitest/node'
import { notComparedTexts } from '../../../src/reporter/not-compared.ts'
import { reportedTest } from '../../support/reported.ts'

const module = (...compared: readonly boolean[]): TestModule => {
  const tests = compared.map((is) => reportedTest({ state: 'passed', meta: is ? {} : { seedbedNotCompared: true } }))
  return { children: { allTests: () => tests } } as unknown as TestModule
}

test.each<[modules: TestModule[], texts: string[]]>([
  [[], []],
  [[module(true, true)], []],
  [
    [module(true), module(false)],
    ['seed snapshots of 1 test were not compared: they belong to the run seed of the configuration'],
  ],
  [
    [module(false, true), module(false)],
    ['seed snapshots of 2 tests were not compared: they belong to the run seed of the configuration'],
  ],
])('tests whose snapshots belong to another run seed are counted, in one sentence', (modules, texts) => {
  expect(notComparedTexts(modules)).toEqual(texts)
})
