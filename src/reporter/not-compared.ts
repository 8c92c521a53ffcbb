import type { TestModule } from 'vitest/node'

/** What is to be said of seed snapshots that belong to another run seed: a sentence, or nothing. */
export function notComparedTexts(modules: readonly TestModule[]): string[] {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const count = tests.filter((test) => test.meta().seedbedNotCompared === true).length
  if (count === 0) return []
  const what = count === 1 ? '1 test' : `${count} tests`
  return [`seed snapshots of ${what} were not compared: they belong to the run seed of the configuration`]
}
