import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ticks } from '../../scripts/gallery/chart.ts'
import { picture } from '../../scripts/gallery/picture.ts'
import { safeMarkup } from '../../scripts/gallery/status-text.ts'

const OURS = /<(?:\/?p|br|\/?span|span class="(?:link|cut)"|span hidden)>/g

test('a post keeps its paragraphs and marks, and nothing else of its markup', async () => {
  const content = '<p>Tea &amp; <a href="javascript:alert(1)" class="mention hashtag">#<span>cake</span></a></p>'
  expect(String(await safeMarkup(content))).toBe('<p>Tea &amp; <span class="link">#<span>cake</span></span></p>')
})

test('no content brings elements of its own into the page', async () => {
  const part = fc.oneof(
    fc.constantFrom(
      '<script>',
      '</script>',
      '<img src=x onerror=y>',
      '<p onclick=z>',
      '&lt;b&gt;',
      '<',
      '>',
      '"',
      '<!--',
    ),
    fc.string(),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(part), async (parts) => {
      const markup = String(await safeMarkup(parts.join('')))
      expect(markup.replaceAll(OURS, '')).not.toMatch(/[<>"']/)
    }),
  )
})

test('a picture without waves is one colour, and its description is escaped', async () => {
  // The BlurHash of one component, whose colour is #ff8000.
  const markup = String(await picture('00TNoS', 'a <b>"boat"</b>'))
  expect(new Set(Array.from(markup.matchAll(/fill="([^"]*)"/g), ([, fill]) => fill))).toEqual(
    new Set(['rgb(255 128 0)']),
  )
  expect(markup).not.toContain('<b>')
})

test('ticks are round numbers within the range', () => {
  expect(ticks(171, 228, 5)).toEqual([180, 200, 220])
  expect(ticks(0.0712, 0.0741, 5)).toHaveLength(3)
})
