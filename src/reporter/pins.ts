import { relative } from 'node:path'
import type { TestCase, TestModule } from 'vitest/node'
import { readIfThere, writeWhole } from '../core/files.ts'
import { didYouMean } from '../core/nearest.ts'
import { APPENDED_SEED } from '../core/title.ts'
import { type Pin, printPin, shortError } from '../pins/line.ts'
import { addPin, parsePins, pinsPath } from '../pins/pins-file.ts'

/** A path as a user types it. */
function shownPath(path: string): string {
  return relative(process.cwd(), path).replaceAll('\\', '/')
}

function stableName({ fullName }: TestCase): string {
  return fullName.replace(APPENDED_SEED, '')
}

/** Pins of the tests of one file that replayed nothing. */
function stalePins(modules: readonly TestModule[]): { line: number; text: string }[] {
  const stale = modules.flatMap((module) =>
    Array.from(module.children.allTests(), (test) => test.meta().seedbedStalePins ?? []).flat(),
  )
  const distinct = new Map(stale.map((pin) => [pin.line, pin]))
  return Array.from(distinct.values(), ({ line, reason }) => ({
    line,
    text: `${reason}. It passes without having been replayed; remove the line, or pin the failure anew.`,
  }))
}

/** What is wrong with the pins of the files that a run was made of: a sentence for each line, which stays where it is. */
export function pinMistakes(modules: readonly TestModule[]): string[] {
  return [...Map.groupBy(modules, ({ moduleId }) => moduleId)].flatMap(([file, ofFile]) => {
    const text = readIfThere(pinsPath(file))
    // Of a file that could not be loaded, nobody knows the tests.
    if (text === undefined || ofFile.every((module) => module.errors().length > 0)) return []
    const path = shownPath(pinsPath(file))
    const names = new Set(ofFile.flatMap((module) => Array.from(module.children.allTests(), stableName)))
    const { pins, mistakes } = parsePins(text)
    const orphans = pins
      .filter(({ test }) => !names.has(test))
      .map(({ line, test }) => ({ line, reason: `there is no test "${test}".${didYouMean(test, names)}` }))
    const unused = [...mistakes, ...orphans].map(({ line, reason }) => ({
      line,
      text: `${reason} The line was kept, and not replayed.`,
    }))
    return [...unused, ...stalePins(ofFile)]
      .toSorted((a, b) => a.line - b.line)
      .map(({ line, text: what }) => `${path}:${line}: ${what}`)
  })
}

/** What can be pinned of a run: each red test that Seedbed knows, but for failures that are pinned already. */
export function pinnable(modules: readonly TestModule[]): { readonly file: string; readonly pin: Pin }[] {
  const tests = modules.flatMap((module) => [...module.children.allTests('failed')])
  return tests.flatMap((test) => {
    const summary = test.meta().seedbed
    if (summary === undefined || summary.pin !== undefined) return []
    const [error] = test.result().errors ?? []
    const text = error === undefined ? '' : `${error.name ?? 'Error'}: ${shortError(error.message)}`
    const { token, faults = 'no fault' } = summary
    return [{ file: test.module.moduleId, pin: { token, test: stableName(test), faults, error: shortError(text) } }]
  })
}

/**
 * Pins a failure: writes it beside its test file. In CI, where nobody would check it in, nothing is written.
 *
 * @returns What was done, or what is to be done, in a sentence.
 */
export function pinFailure(file: string, pin: Pin, isCi: boolean): string {
  const path = pinsPath(file)
  const text = readIfThere(path) ?? ''
  const next = addPin(text, pin)
  if (next === text) return `${pin.token} is pinned already, in ${shownPath(path)}`
  if (isCi) return `add this line to ${shownPath(path)}: ${printPin(pin)}`
  writeWhole(path, next)
  return `pinned ${pin.token} in ${shownPath(path)}; check it in`
}
