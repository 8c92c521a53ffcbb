import { expect, test } from 'vitest'
import { installTimeGlobals } from '../../src/time/time-globals.ts'

test('a date is made by Date, as libraries check it', () => {
  const { Date: original } = globalThis
  const globals = installTimeGlobals(() => undefined)
  expect(new Date().constructor).toBe(Date)
  expect(structuredClone(new Date()).constructor).toBe(Date)
  globals.dispose()
  expect(new Date().constructor).toBe(original)
})
