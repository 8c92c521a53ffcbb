import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Manifest, printManifest } from '../../../src/manifest/manifest.ts'
import { writeWhole } from '../../../src/core/files.ts'
import { updateManifest } from '../../../src/manifest/store.ts'
import { failure, manifest } from '../../support/failures.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seedbed-manifest-'))
  path = join(folder, '.seedbed/failures.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const unexpected = (error: Error): never => {
  throw error
}
const read = (): Manifest => JSON.parse(readFileSync(path, 'utf8')) as Manifest

describe('an update', () => {
  test('is given what is there, and nothing else is left in the folder', () => {
    const seen: (Manifest | undefined)[] = []
    for (const name of ['a', 'b']) {
      updateManifest(
        path,
        (previous) => {
          seen.push(previous)
          return manifest([failure({ name: [name] })])
        },
        unexpected,
      )
    }
    expect(seen).toEqual([undefined, manifest([failure({ name: ['a'] })])])
    expect(readdirSync(join(folder, '.seedbed'))).toEqual(['failures.json'])
  })

  test('to nothing removes the file', () => {
    updateManifest(path, () => manifest(), unexpected)
    updateManifest(path, () => undefined, unexpected)
    expect(existsSync(path)).toBe(false)
    expect(() => updateManifest(path, () => undefined, unexpected)).not.toThrow()
  })

  test('that fails leaves what was there, and no lock', () => {
    updateManifest(path, () => manifest(), unexpected)
    const fail = (): never => {
      throw new Error('no')
    }
    expect(() => updateManifest(path, fail, unexpected)).toThrow('no')
    expect(read()).toEqual(manifest())
    expect(readdirSync(join(folder, '.seedbed'))).toEqual(['failures.json'])
  })

  test('goes on when the process that held the lock was killed', () => {
    mkdirSync(join(folder, '.seedbed'))
    writeFileSync(`${path}.lock`, '')
    updateManifest(path, () => manifest(), unexpected)
    expect(read()).toEqual(manifest())
    expect(existsSync(`${path}.lock`)).toBe(false)
  })

  test('moves aside what it cannot read', () => {
    mkdirSync(join(folder, '.seedbed'))
    writeFileSync(path, '{ half')
    const errors: string[] = []
    updateManifest(
      path,
      () => manifest(),
      ({ message }) => void errors.push(message),
    )
    expect([readFileSync(`${path}.old`, 'utf8'), read()]).toEqual(['{ half', manifest()])
    expect(errors).toEqual([expect.stringContaining('it is not JSON')])
  })

  test('of many processes at once loses nothing, and is whole whenever it is read', { timeout: 120_000 }, async () => {
    const script = `
      import { updateManifest } from ${JSON.stringify(join(import.meta.dirname, '../../../src/manifest/store.ts'))}
      const [path, name] = process.argv.slice(1)
      for (let turn = 0; turn < 5; turn++) {
        updateManifest(path, (previous) => ({
          version: 1, seedbed: '', vitest: '', node: '',
          failures: [...(previous?.failures ?? []), { kind: 'test', file: 'a', project: '', name: [name + turn], runSeed: 's', error: { name: '', message: '' }, reproduce: '' }],
        }), (error) => { throw error })
      }`
    const names = Array.from({ length: 6 }, (_, index) => `p${index}-`)
    const writers = names.map((name) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, path, name], { stdio: 'inherit' })
      return new Promise<number | null>((resolve) => child.on('close', resolve))
    })
    let isOver = false
    const reader = (async () => {
      while (!isOver) {
        if (existsSync(path)) expect(read().version).toBe(1)
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    const codes = await Promise.all(writers)
    isOver = true
    await reader
    expect(codes).toEqual(names.map(() => 0))
    const expected = names.flatMap((name) => [0, 1, 2, 3, 4].map((turn) => `${name}${turn}`))
    expect(
      read()
        .failures.map(({ name }) => name[0])
        .toSorted(),
    ).toEqual(expected.toSorted())
  })
})

test('a file is written whole or not at all', () => {
  mkdirSync(join(folder, 'taken/inside'), { recursive: true })
  expect(() => writeWhole(join(folder, 'taken'), printManifest(manifest()))).toThrow()
  expect(readdirSync(folder)).toEqual(['taken'])
})
