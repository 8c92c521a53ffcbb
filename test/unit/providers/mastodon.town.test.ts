import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDeck } from '../../../src/providers/mastodon/deck.ts'
import type { TownSize } from '../../../src/providers/mastodon/state.ts'
import { mayBePerson } from '../../../src/providers/mastodon/people.ts'
import { ELSEWHERE, REPLIES_ELSEWHERE } from '../../../src/providers/mastodon/prose.ts'
import { drawTown, type Town } from '../../../src/providers/mastodon/town.ts'
import { createRandom } from '../../../src/random/index.ts'

const seeds = fc.string({ minLength: 1 })

test('a deck deals everything, and half of it before anything comes again', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 30 }), (seed, length) => {
      const deck = createDeck(createRandom(seed))
      const list = Array.from({ length }, (_, index) => index)
      const dealt = Array.from({ length: 4 * length }, () => deck.next(list))
      for (let round = 0; round < 4; round++) {
        expect(new Set(dealt.slice(round * length, (round + 1) * length)).size).toBe(length)
      }
      for (let at = 0; at < dealt.length; at++) {
        const again = dealt.indexOf(dealt[at]!, at + 1)
        if (again >= 0) expect(again - at).toBeGreaterThan(Math.floor(length / 2))
      }
    }),
  )
})

const SIZE: TownSize = { accounts: 50, statuses: 400, follows: 12 }

describe('the people of any seed', () => {
  function check(law: (town: Town) => void): void {
    const property = fc.property(seeds, (seed) => {
      law(drawTown(createRandom(seed), SIZE, 'town.example'))
    })
    fc.assert(property, { numRuns: 30 })
  }

  test('have names of their own, of the form that is kept for them', () => {
    check(({ accounts }) => {
      const names = accounts.map(({ username }) => username)
      expect(new Set(names).size).toBe(names.length)
      expect(names.filter((name) => !mayBePerson(name) || name.length > 30)).toEqual([])
      expect(accounts.filter(({ displayName }) => displayName === '' || displayName.length > 30)).toEqual([])
    })
  })

  test('write sentences, with nothing left to fill in', () => {
    check(({ statuses }) => {
      const texts = statuses.filter(({ reblogOfId, text }) => reblogOfId === null && !text.startsWith('@'))
      expect(texts.filter(({ text }) => /[{}]|^\p{Ll}|[.!?] \p{Ll}|undefined/u.test(text))).toEqual([])
    })
  })

  test('write in the language that their posts name', () => {
    check(({ statuses }) => {
      for (const { text, language, reblogOfId } of statuses) {
        if (reblogOfId !== null) continue
        const said = text.replace(/^@\w+ /, '')
        const known = [...(ELSEWHERE[language!] ?? []), ...(REPLIES_ELSEWHERE[language!] ?? [])]
        const others = Object.values(ELSEWHERE).flat().concat(Object.values(REPLIES_ELSEWHERE).flat())
        expect(language === 'en' ? !others.includes(said) : known.includes(said), said).toBe(true)
      }
    })
  })

  test('describe every picture, and each belongs to one post', () => {
    check(({ statuses, media }) => {
      const shown = statuses.flatMap(({ id, mediaIds }) => mediaIds.map((mediaId) => [mediaId, id]))
      expect(media.map(({ id, statusId }) => [id, statusId])).toEqual(shown)
      expect(media.filter(({ description }) => (description ?? '').length < 20)).toEqual([])
    })
  })
})
