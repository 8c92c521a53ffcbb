import type { TestCase, TestModule, Vitest } from 'vitest/node'
import { didYouMean } from '../core/nearest.ts'

const START_OVER = 'Paste the whole command of the report.'

function unescaped(pattern: RegExp | undefined): string {
  return (pattern?.source ?? '').replace(/^\^|\$$/g, '').replaceAll(/\\([^\w])/g, '$1')
}

/**
 * What is wrong with a run that should have replayed one test, or nothing.
 *
 * @param modules - What the run found.
 */
export function replayMistake(token: string, vitest: Vitest, modules: readonly TestModule[]): string | undefined {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const ran = tests.filter((test) => test.result().state !== 'skipped')
  const places = new Set(ran.map(({ module, fullName }) => `${module.moduleId} ${fullName}`))
  if (places.size === 1) return undefined
  const failed = `Failed to replay ${token}: `
  if (places.size > 1) return `${failed}a token is of one test, and ${places.size} were run with it. ${START_OVER}`
  const pattern = vitest.config.testNamePattern
  const name = unescaped(pattern)
  const names = tests.map(({ fullName }: TestCase) => fullName)
  return (
    `${failed}no test ${name === '' ? 'was found' : `is called ${JSON.stringify(name)}`}.${didYouMean(name, names)} ` +
    'If the test was renamed, give its new name with -t.'
  )
}
