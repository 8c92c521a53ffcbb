import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COMMON_FIELDS } from '../../../src/faults/common-fields.ts'
import { KINDS } from '../../../src/faults/kinds.ts'

const guide = readFileSync(join(import.meta.dirname, '../../../docs/faults.md'), 'utf8')
const sections = new Map(
  guide.split(/^#{2,3} /m).map((section) => [section.split('\n', 1)[0]!.replaceAll('`', ''), section]),
)

test.each(Object.values(KINDS))('the guide has a block for $type, with every field, default and an example', (kind) => {
  const section = sections.get(kind.type)!
  for (const [name, { schema }] of Object.entries(kind.fields)) {
    expect(section).toContain(`\`${name}\``)
    const given = /default:? (\d[\d.]*\d|\d)/.exec(String(schema['description']))?.[1]
    if (given !== undefined) expect(section).toContain(given)
  }
  expect(section).toContain(`type: '${kind.type}'`)
})

test('the guide has every field of where and when', () => {
  const { id: _, ...fields } = COMMON_FIELDS
  for (const name of Object.keys(fields)) expect(guide).toContain(`\`${name}\``)
})
