import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { manifestJsonSchema, SCHEMA_FILE } from '../../../scripts/manifest-schema.ts'
import { SeedbedError } from '../../../src/core/errors.ts'
import { type Manifest, printManifest } from '../../../src/manifest/manifest.ts'
import { mergeManifests } from '../../../src/manifest/merge.ts'
import { parseManifest } from '../../../src/manifest/parse.ts'
import { anyManifest, failure, manifest } from '../../support/failures.ts'

const published = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as object
const isValid = new Ajv2020().compile(published)

function mistake(text: string): string {
  try {
    parseManifest(text, 'failures.json')
  } catch (error) {
    if (error instanceof SeedbedError && error.code === 'SEEDBED_INVALID_MANIFEST') return error.message
    throw error
  }
  return ''
}

describe('the schema', () => {
  test('that the package carries is the one that manifests are read by; it changes only in a major, but for additions', () => {
    // Written by `node scripts/manifest-schema.ts`.
    expect(published).toEqual(manifestJsonSchema())
  })

  test('lets through whatever a run may leave', () => {
    fc.assert(
      fc.property(anyManifest, (given) => {
        expect(isValid(JSON.parse(printManifest(given)))).toBe(true)
      }),
    )
  })
})

describe('a manifest', () => {
  test('reads as it was written', () => {
    fc.assert(
      fc.property(anyManifest, (given) => {
        expect(parseManifest(printManifest(given), 'x')).toEqual(given)
      }),
    )
  })

  test('of a later minor may have more fields', () => {
    const later = { ...manifest([{ ...failure(), attempts: 3 } as never]), host: 'ci' }
    expect(parseManifest(JSON.stringify(later), 'x')).toEqual(later)
  })

  test.each<[what: string, text: string, reason: string]>([
    ['half of one', printManifest(manifest()).slice(0, 40), 'it is not JSON.'],
    ['a newer one', '{"version":2}', 'it has version 2, and this Seedbed knows versions up to 1.'],
    ['a list', '[]', 'it is not as expected: '],
    ['nothing', 'null', 'it is not as expected: '],
    ['one of no version', '{"failures":[]}', '"version" is not as expected: '],
    [
      'one without names',
      JSON.stringify(manifest([{ ...failure(), name: 'it' } as never])),
      '"failures.0.name" is not',
    ],
  ])('that is %s is refused, by schema and reader alike', (_, text, reason) => {
    expect(mistake(text)).toContain(`Failed to read the manifest failures.json: ${reason}`)
    expect(/[\]}l]$/.test(text) ? isValid(JSON.parse(text)) : false).toBe(false)
  })
})

describe('merging', () => {
  const merged = (...given: [Manifest, ...Manifest[]]): string => printManifest(mergeManifests(given))

  test('does not depend on order or grouping, and adds nothing to what is merged already', () => {
    fc.assert(
      fc.property(anyManifest, anyManifest, anyManifest, (a, b, c) => {
        expect(merged(a, b)).toBe(merged(b, a))
        expect(merged(mergeManifests([a, b]), c)).toBe(merged(a, mergeManifests([b, c])))
        expect(merged(a, a)).toBe(printManifest(a))
        expect(merged(mergeManifests([a, b]), b)).toBe(merged(a, b))
      }),
    )
  })

  test('loses no test, and lists none twice', () => {
    fc.assert(
      fc.property(anyManifest, anyManifest, (a, b) => {
        const place = ({ kind, file, project, name, ordinal, root, config }: Manifest['failures'][number]): string =>
          JSON.stringify([kind, file, project, name, ordinal ?? 0, root ?? '', config ?? ''])
        const places = mergeManifests([a, b]).failures.map(place)
        expect(new Set(places)).toEqual(new Set([...a.failures, ...b.failures].map(place)))
        expect(new Set(places).size).toBe(places.length)
      }),
    )
  })

  test('keeps the greatest versions, by number', () => {
    const versions = mergeManifests([manifest([], { vitest: '5.9.0' }), manifest([], { vitest: '5.10.0' })])
    expect(versions.vitest).toBe('5.10.0')
  })
})
