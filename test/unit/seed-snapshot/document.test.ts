import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Document, parseDocument, printDocument, TITLE } from '../../../src/seed-snapshot/document.ts'
import type { Value } from '../../../src/seed-snapshot/notation.ts'

const sections = fc.record({
  title: fc.constantFrom('GET https://a.example/', 'POST https://a.example/x?token=***', 'GET https://<any>/b'),
  fields: fc
    .dictionary(fc.constantFrom('status', 'request', 'response', 'faults'), fc.jsonValue())
    .map((fields) => new Map(Object.entries(structuredClone(fields) as Record<string, Value>))),
})
const documents: fc.Arbitrary<Document> = fc.record({
  head: sections.map(({ fields }) => ({ title: TITLE, fields })),
  exchanges: fc.array(sections),
})

const HEAD = `${TITLE}\n  seed: "sb1_0000000000000"\n`

describe('a document', () => {
  test('is read as it was written, with either line ending', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const text = printDocument(document)
        expect(printDocument(parseDocument(text))).toBe(text)
        expect(printDocument(parseDocument(text.replaceAll('\n', '\r\n')))).toBe(text)
      }),
    )
  })

  test('stays the same for a merge that takes exchanges of both sides', () => {
    fc.assert(
      fc.property(documents, documents, (ours, theirs) => {
        const merged = printDocument(ours) + printDocument({ ...theirs, head: theirs.exchanges[0] ?? ours.head })
        const titles = parseDocument(merged).exchanges.map(({ title }) => title)
        expect(titles.slice(0, ours.exchanges.length)).toEqual(ours.exchanges.map(({ title }) => title))
      }),
    )
  })
})

describe('what cannot be read names its line', () => {
  test.each([
    ['', 'it is no seed snapshot'],
    ['{"a": 1}', 'it is no seed snapshot'],
    ['seed snapshot 2\n', 'it is a "seed snapshot 2", and this version of Seedbed writes "seed snapshot 1"'],
    ['\n', 'it is no seed snapshot'],
    [`${HEAD}\nGET https://a.example/\n  status 200`, 'line 5 is no "  name: value": status 200'],
    [
      `${HEAD}\nGET https://a.example/\n  status: <numbr>`,
      'the value of "status" in line 5 cannot be read: there is no',
    ],
    [`${HEAD}\nGET https://a.example/\n  response: {\n    "a": 1,\n  }`, 'the value of "response" in line 5'],
  ])('%j', (text, message) => {
    expect(() => parseDocument(text)).toThrow(message)
  })
})
