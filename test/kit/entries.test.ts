import { SeedbedError } from 'seedbed'
import { defineProvider } from 'seedbed/providers'
import { createRandom } from 'seedbed/random'
import { createServer } from 'seedbed/server'
import { expect, test } from 'vitest'

test('all entries of the package have one error class: they are built in one call', async () => {
  expect(() => createRandom('')).toThrow(SeedbedError)
  expect(() => defineProvider({ name: '', origin: 'nowhere', endpoints: {} })).toThrow(SeedbedError)
  await expect(async () => createServer({ port: -1 }).start()).rejects.toThrow(SeedbedError)
})
