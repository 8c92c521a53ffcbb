import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAdapter } from '../../../src/seed-snapshot/adapter.ts'
import type { Pinned } from '../../../src/seed-snapshot/capture.ts'
import type { Exchange } from '../../../src/trace/exchange.ts'
import { exchange } from '../../support/exchanges.ts'

function got(path: string, response: unknown, given: Partial<Exchange> = {}): Exchange {
  const result = { kind: 'reply', status: 200, headers: {}, body: JSON.stringify(response) } as const
  return exchange({ url: `https://shop.example${path}`, result, ...given })
}

function pinned(exchanges: readonly Exchange[], given: Partial<Pinned> = {}): Pinned {
  return { seed: 'sb1_0000000000000', runSeed: 'seedbed', faker: '10.6.0', exchanges, ...given }
}

function stored(what: Pinned): string {
  const adapter = createAdapter()
  return adapter.render(adapter.capture(what))
}

/** Compares as Vitest does. */
function match(text: string, now: Pinned): { pass: boolean; resolved: string; why: string | undefined } {
  const adapter = createAdapter()
  const { pass, resolved } = adapter.match(adapter.capture(now), adapter.parseExpected(text))
  return { pass, resolved, why: adapter.why }
}

const QUOTES = [got('/quote', { c: 150.21, d: [1, 2] }), got('/news', { id: 'n1' }), got('/quote', { c: 151, d: [] })]

describe('drift', () => {
  test('what is unchanged matches, and says nothing', () => {
    expect(match(stored(pinned(QUOTES)), pinned(QUOTES))).toMatchObject({ pass: true, why: undefined })
  })

  test.each<[what: string, now: Exchange[], why: string]>([
    [
      'a value',
      [got('/quote', { c: 151.02, d: [1, 2] }), ...QUOTES.slice(1)],
      'exchange 1 GET /quote: response .c was 150.21, is 151.02.',
    ],
    [
      'several values',
      QUOTES.with(1, got('/news', { id: 'n2', 'a b': null }, { delayMs: 5 })),
      'exchange 2 GET /news: delayMs is new: 5\n  response .id was "n1", is "n2"\n  response ["a b"] is new: null.',
    ],
    [
      'a value that is gone',
      QUOTES.with(0, got('/quote', { d: [1] })),
      'exchange 1 GET /quote: response .d[1] is gone, it was 2\n  response .c is gone, it was 150.21.',
    ],
    ['a new exchange', QUOTES.toSpliced(1, 0, got('/fees', {})), 'exchange 2 GET /fees is new.'],
    ['an exchange that is gone', QUOTES.toSpliced(1, 1), 'exchange 2 GET /news is gone.'],
    ['another exchange', QUOTES.with(1, got('/fees', {})), 'exchange 2 GET /news is gone, GET /fees came instead.'],
    [
      'the first of several',
      [got('/quote', {}), got('/quote', {})],
      'exchange 1 GET /quote: response .c is gone, it was 150.21\n  response .d is gone, it was [1, 2].\n' +
        '2 more exchanges differ.',
    ],
  ])('%s', (_, now, why) => {
    const result = match(stored(pinned(QUOTES)), pinned(now))
    expect(result).toMatchObject({ pass: false, why })
    expect(result.resolved).toBe(stored(pinned(now)))
  })

  test('long values and many differences stay readable', () => {
    const many = (value: unknown): Exchange[] => [
      got('/a', Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}`, value]))),
    ]
    const why = match(stored(pinned(many('x'.repeat(200)))), pinned(many(1))).why!
    expect(why).toContain(`response .f0 was "${'x'.repeat(79)}..., is 1\n`)
    expect(why).toMatch(/\n {2}and 12 more\.$/)
  })
})

describe('what explains everything comes first', () => {
  const before = stored(pinned(QUOTES))
  const other = [got('/quote', { c: 1, d: [1, 2] }), ...QUOTES.slice(1)]

  test('another version of Faker', () => {
    expect(match(before, pinned(other, { faker: '11.0.0' })).why).toBe(
      'Faker was 10.6.0 and is 11.0.0: another version may give other data for the same seed.\n' +
        'exchange 1 GET /quote: response .c was 150.21, is 1.',
    )
  })

  test('another version of Faker that changed nothing matches', () => {
    expect(match(before, pinned(QUOTES, { faker: '11.0.0' })).pass).toBe(true)
  })

  test('another run seed in the configuration', () => {
    const { pass, why } = match(before, pinned(other, { runSeed: 'acme', seed: 'sb1_1111111111111' }))
    expect(pass).toBe(false)
    expect(why).toMatch(
      /^The run seed of the configuration was "seedbed" and is "acme": all data are other data\.\nexch/,
    )
  })

  test('another seed, though no exchange differs', () => {
    expect(match(before, pinned(QUOTES, { seed: 'sb1_1111111111111' }))).toMatchObject({
      pass: false,
      why:
        "The test's seed was sb1_0000000000000 and is sb1_1111111111111: the file or a suite was moved or renamed, " +
        'or another test of this name stands before it now.',
    })
  })

  test('another derivation of seeds', () => {
    expect(match(before, pinned(QUOTES, { seed: 'sb2_0000000000000' })).why).toContain(
      'this version of Seedbed derives seeds in another way (sb2, then sb1).',
    )
  })

  test('a snapshot that was broken by hand; -u would replace it', () => {
    const { pass, why, resolved } = match(before.replace('150.21', '<numbr>'), pinned(QUOTES))
    expect(pass).toBe(false)
    expect(why).toMatch(/^What is stored cannot be read: the value of "response" in line 8 cannot be read: there is no/)
    expect(resolved).toBe(before)
  })
})

describe('patterns of a user', () => {
  const edited = stored(pinned(QUOTES))
    .replace('{"c": 150.21, "d": [1, 2]}', '{"c": <number>, "d": [<any>, 2]}')
    .replace('/news', '/<any>')
    .replace('"sb1_0000000000000"', '<any>')

  test('are matched by what they cover', () => {
    const now = [got('/quote', { c: 7, d: [null, 2] }), got('/news?page=2', { id: 'n1' }), QUOTES[2]!]
    expect(match(edited, pinned(now, { seed: 'sb1_1111111111111' })).pass).toBe(true)
  })

  test('survive an update, beside values that were replaced', () => {
    const now = [got('/quote', { c: 7, d: [1, 3] }), got('/news', { id: 'n2' }), QUOTES[2]!]
    const { pass, resolved } = match(edited, pinned(now))
    expect(pass).toBe(false)
    expect(resolved).toBe(edited.replace('[<any>, 2]', '[<any>, 3]').replace('"n1"', '"n2"'))
  })

  test('survive an update when exchanges were put before them or removed', () => {
    const { resolved } = match(edited, pinned([got('/fees', {}), ...QUOTES.slice(0, 2)]))
    const withoutLast = edited.slice(0, edited.lastIndexOf('\nGET'))
    const added = '\nGET https://shop.example/fees\n  status: 200\n  response: {}\n'
    expect(resolved).toBe(withoutLast.replace('\nGET', `${added}\nGET`))
  })

  test('are replaced where they no longer match, and the message names them', () => {
    const { pass, resolved, why } = match(edited, pinned(QUOTES.with(0, got('/quote', { c: 'x', d: [1, 2] }))))
    expect(pass).toBe(false)
    expect(why).toBe('exchange 1 GET /quote: response .c is "x", which <number> does not match.')
    expect(resolved).toContain('{"c": "x", "d": [<any>, 2]}')
  })
})

describe('for any traffic', () => {
  const traffic = fc.array(
    fc.record({ path: fc.constantFrom('/a', '/b?x=%22', '/c'), body: fc.jsonValue(), delayMs: fc.nat(3) }),
    { maxLength: 6 },
  )
  const exchanges = traffic.map((entries) => entries.map(({ path, body, delayMs }) => got(path, body, { delayMs })))

  test('what was written matches the same traffic', () => {
    fc.assert(
      fc.property(exchanges, (now) => {
        expect(match(stored(pinned(now)), pinned(now)).pass).toBe(true)
      }),
    )
  })

  test('what -u writes matches, and writing it twice changes nothing', () => {
    fc.assert(
      fc.property(exchanges, exchanges, (was, now) => {
        const { pass, resolved, why } = match(stored(pinned(was)), pinned(now))
        expect(pass).toBe(why === undefined)
        expect(match(resolved, pinned(now))).toEqual({ pass: true, resolved, why: undefined })
      }),
    )
  })

  test('what happened matches a snapshot whose every response is <any>, which stays', () => {
    fc.assert(
      fc.property(exchanges, exchanges, (was, now) => {
        const responses = now.map((entry, at) => ({ ...entry, result: was[at]?.result ?? entry.result }))
        const loose = stored(pinned(responses)).replaceAll(
          /^ {2}response: (.*(\n {4}.*|\n {2}[\]}])*)/gm,
          '  response: <any>',
        )
        expect(match(loose, pinned(now))).toMatchObject({ pass: true, resolved: loose })
      }),
    )
  })
})
