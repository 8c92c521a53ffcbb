import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'
import { CONFIG_FIELDS } from '../../../src/server/config-fields.ts'
import { variableOf } from '../../../src/server/load-config.ts'

const ROOT = join(import.meta.dirname, '../../..')
const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
const { bin, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
/** Instructions with their lines joined. */
const instructions = text
  .replaceAll(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

test('a linter finds nothing in it, and something in one that is wrong', () => {
  expect(validate(text)).toEqual([])
  const broken = [
    text.replace('WORKDIR /app', 'WORKDIR app'),
    text.replace('USER node', 'user node'),
    `${text}\nRUM x\n`,
  ]
  for (const wrong of broken) expect(validate(wrong)).toHaveLength(1)
})

test('it runs what the package runs, on a Node that the package takes, and not as root', () => {
  const entry = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(text)![1]!)
  expect(entry).toEqual(['node', bin.seedbed.replace('./', ''), 'serve'])
  const [, major] = /^FROM node:(\d+)/m.exec(text)!
  expect(Number(major)).toBeGreaterThanOrEqual(Number(/\d+/.exec(engines.node)![0]))
  expect(instructions.at(-4)).toBe('USER node')
})

test('what it copies is there, and what it sets the server reads', () => {
  const copied = instructions
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
    .flatMap((line) => line.split(' ').slice(1, -1))
  expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  const variables = Array.from(text.matchAll(/\b(SEEDBED_\w+)=/g), ([, name]) => name)
  expect(variables.length).toBeGreaterThan(0)
  expect(Object.keys(CONFIG_FIELDS).map(variableOf)).toEqual(expect.arrayContaining(variables))
  expect(text).toContain(`EXPOSE ${/SEEDBED_PORT=(\d+)/.exec(text)![1]}`)
})
