import { basename, dirname, join } from 'node:path'
import { type Pin, parsePin, printPin } from './line.ts'

/** A pin where it stands. */
export interface PlacedPin extends Pin {
  /** From 1. */
  readonly line: number
}

/** What a file of pins holds. */
export interface Pins {
  /** Of one test, the newest comes first. */
  readonly pins: readonly PlacedPin[]
  /** Lines that cannot be read; they stay where they are. */
  readonly mistakes: readonly { readonly line: number; readonly reason: string }[]
}

const HEADER = `# Failures that were found earlier: each runs again before its test does. Check this file in.
# token | test | faults | error
`

/** The file with the pins of a test file: beside it, in `__seeds__`. */
export function pinsPath(testFile: string): string {
  return join(dirname(testFile), '__seeds__', `${basename(testFile)}.seeds`)
}

/** Whether a line is a remark, or nothing. */
function isRemark(line: string): boolean {
  return line.trim() === '' || line.trimStart().startsWith('#')
}

/** Reads a file of pins. */
export function parsePins(text: string): Pins {
  const pins: PlacedPin[] = []
  const mistakes: { line: number; reason: string }[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (isRemark(line)) continue
    try {
      pins.push({ ...parsePin(line), line: index + 1 })
    } catch (error) {
      mistakes.push({ line: index + 1, reason: (error as Error).message })
    }
  }
  return { pins, mistakes }
}

/**
 * Adds a pin: sorted by test, before the older ones of its test. Every other line stays as it is.
 *
 * @param text - What the file holds; empty for a new one.
 * @returns What it is to hold; the same when the pin is there already.
 */
export function addPin(text: string, pin: Pin): string {
  const { pins } = parsePins(text)
  if (pins.some(({ token, test }) => token === pin.token && test === pin.test)) return text
  const next = pins.find(({ test }) => test >= pin.test)
  const lines = (text === '' ? HEADER : text.endsWith('\n') ? text : `${text}\n`).split('\n')
  lines.splice(next === undefined ? lines.length - 1 : next.line - 1, 0, printPin(pin))
  return lines.join('\n')
}
