import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { TestCase, TestModule, Vitest } from 'vitest/node'
import { thrownText } from '../core/errors.ts'
import { locked, readIfThere, writeWhole } from '../core/files.ts'
import { didYouMean } from '../core/nearest.ts'
import { type Pin, printPin, shortError } from '../pins/line.ts'
import { addPin, parsePins, pinsPath } from '../pins/pins-file.ts'
import { fileOf, nameChain, posixPath } from './names.ts'
import { joinedName } from './reproduce-command.ts'

/** A path as a user types it. */
function shownPath(path: string): string {
  return posixPath(process.cwd(), path)
}

function stableName(test: TestCase): string {
  return joinedName(nameChain(test))
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
  return [...Map.groupBy(modules, fileOf)].flatMap(([file, ofFile]) => {
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
    return [{ file: fileOf(test.module), pin: { token, test: stableName(test), faults, error: shortError(text) } }]
  })
}

/**
 * Pins a failure: writes it beside its test file. In CI, where nobody would check it in, nothing is written.
 *
 * @returns What was done, or what is to be done, in a sentence.
 * @throws What the file system says.
 */
export function pinFailure(file: string, pin: Pin, isCi: boolean): string {
  const path = pinsPath(file)
  const next = (): string | undefined => {
    const text = readIfThere(path) ?? ''
    const added = addPin(text, pin)
    return added === text ? undefined : added
  }
  if (next() === undefined) return `${pin.token} is pinned already, in ${shownPath(path)}`
  if (isCi) return `add this line to ${shownPath(path)}: ${printPin(pin)}`
  mkdirSync(dirname(path), { recursive: true })
  locked(path, () => {
    // Another process may have added it meanwhile.
    const text = next()
    if (text !== undefined) writeWhole(path, text)
  })
  return `pinned ${pin.token} in ${shownPath(path)}; check it in`
}

/** Whether a variable of the environment says yes. */
function isOn(name: string): boolean {
  return !['', '0', 'false', undefined].includes(process.env[name])
}

/** Whether this is a machine where nobody checks anything in. */
export function isCi(): boolean {
  return isOn('CI')
}

/** Tells what is wrong with pins; with `SEEDBED_PIN`, pins what failed in this run. */
export function lookAfterPins(modules: readonly TestModule[], logger: Vitest['logger']): void {
  for (const mistake of pinMistakes(modules)) logger.warn(` seedbed  ${mistake}`)
  if (!isOn('SEEDBED_PIN')) return
  for (const { file, pin } of pinnable(modules)) {
    try {
      logger.log(` seedbed  ${pinFailure(file, pin, isCi())}`)
    } catch (error) {
      logger.warn(` seedbed  Failed to pin ${pin.token}: ${thrownText(error)}. Add it by hand: ${printPin(pin)}`)
    }
  }
}
