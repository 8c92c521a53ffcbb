import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type CollectionFactory, type Collections, createCollections } from '../../support/collections.ts'

const person = z.object({
  id: z.string(),
  email: z.string(),
  age: z.int().default(30),
  tags: z.array(z.string()).default([]),
})

function fresh(): { collections: Collections; collection: CollectionFactory } {
  const collections = createCollections('billing')
  return { collections, collection: collections.factory }
}

describe('rows', () => {
  test('are added with defaults, read, changed and removed', () => {
    const people = fresh().collection(person)
    const ada = people.add({ id: 'a', email: 'ada@x.example' })
    expect(ada).toEqual({ id: 'a', email: 'ada@x.example', age: 30, tags: [] })
    expect(people.get('a')).toBe(ada)
    expect(people.update('a', { age: 31 })).toEqual({ ...ada, age: 31 })
    expect(people.update('a', ({ age }) => ({ age: age + 1 }))?.age).toBe(32)
    expect(people.update('a', { age: undefined, email: 'ada@y.example' })?.age).toBe(32)
    expect(people.update('zzz', { age: 1 })).toBeUndefined()
    expect(people.remove('a')?.age).toBe(32)
    expect(people.get('a')).toBeUndefined()
    expect(people.remove('a')).toBeUndefined()
    expect(people.count()).toBe(0)
  })

  test('cannot be changed behind the back of a snapshot', () => {
    const people = fresh().collection(person)
    const tags = ['x']
    const row = people.add({ email: 'a', tags })
    expect(() => Object.assign(row, { age: 1 })).toThrow(TypeError)
    expect(() => (row.tags as string[]).push('y')).toThrow(TypeError)
    tags.push('mine')
    expect(row.tags).toEqual(['x'])
  })

  test('get ids of their own, in order, and skip those that are taken', () => {
    const { collection } = fresh()
    const people = collection(person)
    people.add({ id: '2', email: 'b' })
    expect([people.add({ email: 'a' }).id, people.add({ email: 'c' }).id]).toEqual(['1', '3'])
    const orders = collection<{ nr: number; cents: number }, 'nr'>({ key: 'nr', id: (count) => 1000 + count })
    expect(orders.add({ cents: 5 })).toEqual({ nr: 1001, cents: 5 })
    expect(orders.get(1001)?.cents).toBe(5)
  })

  test('are listed as they came, or by id: numbers and decimal strings by value', () => {
    const { collection } = fresh()
    const ids = ['10', '9', 'b', '100', 'a']
    const added = collection<{ id: string }>()
    const sorted = collection<{ id: string }>({ order: 'id' })
    for (const id of ids) {
      added.add({ id })
      sorted.add({ id })
    }
    expect(added.list().map(({ id }) => id)).toEqual(ids)
    expect(sorted.list().map(({ id }) => id)).toEqual(['9', '10', '100', 'a', 'b'])
  })

  test('are found by fields, by predicate, and by nothing', () => {
    const people = fresh().collection(person, { unique: ['email'], index: ['age'] })
    for (let n = 0; n < 20; n++) people.add({ email: `${n}@x.example`, age: n % 3 })
    expect(people.find({ email: '7@x.example' })?.id).toBe('8')
    expect(people.find({ email: '7@x.example', age: 2 })).toBeUndefined()
    expect(people.list({ age: 2 }).map(({ id }) => id)).toEqual(['3', '6', '9', '12', '15', '18'])
    expect(people.list(({ age, id }) => age === 2 && Number(id) > 12)).toHaveLength(2)
    expect(people.count({ age: 0 })).toBe(7)
    expect(people.find({ id: '3', age: 2 })?.email).toBe('2@x.example')
    expect(people.find({ id: '3', age: 1 })).toBeUndefined()
    people.update('3', { age: 50 })
    expect(people.list({ age: 50 }).map(({ id }) => id)).toEqual(['3'])
    expect(people.count({ age: 2 })).toBe(5)
  })

  test('with a field called __proto__ are data', () => {
    const rows = fresh().collection<{ id: string }>()
    const row = rows.add(JSON.parse('{"id":"__proto__","__proto__":{"polluted":true}}') as { id: string })
    expect(JSON.stringify(row)).toBe('{"id":"__proto__","__proto__":{"polluted":true}}')
    expect(rows.get('__proto__')).toBe(row)
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
    expect(rows.get('constructor')).toBeUndefined()
  })
})

describe('mistakes', () => {
  test.for<[string, (people: ReturnType<typeof make>) => unknown, RegExp]>([
    ['a wrong field', (people) => people.add({ email: 5 as never }), /add a row to "people" of billing: email: /],
    ['a taken id', (people) => people.add({ id: 'a', email: 'x' }), /a row with id "a" is there already\. Use update/],
    ['a taken value', (people) => people.add({ email: 'ada' }), /email "ada" must be unique, and row "a" has it/],
    ['a change to a taken value', (people) => people.update('b', { email: 'ada' }), /update row "b".* must be unique/],
    ['a changed id', (people) => people.update('a', { id: 'c' }), /its id would change/],
    ['a wrong change', (people) => people.update('a', { age: 0.5 }), /age: /],
  ])('%s is refused, and changes nothing', ([, act, message]) => {
    const people = make()
    const before = people.list()
    expect(() => act(people)).toThrow(
      expect.objectContaining({ code: 'SEEDBED_INVALID_ROW', message: expect.stringMatching(message) }),
    )
    expect(people.list()).toEqual(before)
  })

  function make() {
    const { collections, collection } = fresh()
    const people = collection(person, { unique: ['email'] })
    collections.load(
      { people },
      {
        people: [
          { id: 'a', email: 'ada' },
          { id: 'b', email: 'bob' },
        ],
      },
    )
    return people
  }

  test('a schema that answers later is refused', () => {
    const later = fresh().collection(z.object({ id: z.string() }).refine(async () => true))
    expect(() => later.add({ id: 'a' })).toThrow(/asynchronous/)
  })

  test('null is no value: several rows may have none', () => {
    const rows = fresh().collection<{ id: string; email: string | null }>({ unique: ['email'] })
    rows.add({ email: null })
    rows.add({ email: null })
    expect(rows.count()).toBe(2)
  })
})

describe('rows that belong to others', () => {
  function make() {
    const { collections, collection } = fresh()
    const customers = collection<{ id: string; name: string }>()
    const invoices = collection<{ id: string; customerId: string | null; cents: number }>({
      belongsTo: { customerId: customers },
    })
    const lines = collection<{ id: string; invoiceId: string }>({ belongsTo: { invoiceId: invoices } })
    collections.load({ customers, invoices, lines }, {})
    return { collections, customers, invoices, lines }
  }

  test('need them, and go with them', () => {
    const { customers, invoices, lines } = make()
    expect(() => invoices.add({ customerId: '1', cents: 1 })).toThrow(
      /customerId is "1", and "customers" of billing has no such row/,
    )
    customers.add({ name: 'Ada' })
    const { id } = invoices.add({ customerId: '1', cents: 1 })
    invoices.add({ customerId: null, cents: 2 })
    lines.add({ invoiceId: id })
    expect(() => invoices.update(id, { customerId: '9' })).toThrow(/no such row/)
    customers.remove('1')
    expect([customers.count(), invoices.count(), lines.count()]).toEqual([0, 1, 0])
  })

  test('come back with them', () => {
    const { collections, customers, invoices } = make()
    customers.add({ name: 'Ada' })
    invoices.add({ customerId: '1', cents: 1 })
    const snapshot = collections.snapshot()
    customers.remove('1')
    expect(invoices.list({ customerId: '1' })).toEqual([])
    collections.restore(snapshot)
    expect(invoices.list({ customerId: '1' })).toHaveLength(1)
    expect(customers.get('1')?.name).toBe('Ada')
  })
})

describe('initial rows', () => {
  test('for a collection that is not there name the nearest', () => {
    const { collections, collection } = fresh()
    expect(() => collections.load({ invoices: collection() }, { invoicse: [] })).toThrow(
      'Failed to load the initialData of billing: it has no collection "invoicse". Did you mean "invoices"? Collections: invoices.',
    )
  })

  test('that are no list say so', () => {
    const { collections, collection } = fresh()
    expect(() => collections.load({ invoices: collection() }, { invoices: {} as never })).toThrow(
      /"invoices" is not a list of rows/,
    )
  })
})

test('100,000 rows: a snapshot refers to them, and what is written after it leaves it alone', () => {
  const { collections, collection } = fresh()
  const rows = collection<{ id: string; group: number }>({ index: ['group'], order: 'id' })
  for (let n = 0; n < 100_000; n++) rows.add({ group: n % 1000 })
  const [kept] = collections.snapshot()
  rows.remove('500')
  rows.update('501', { group: -1 })
  expect(rows.count()).toBe(99_999)
  expect(rows.list({ group: -1 })).toHaveLength(1)
  expect(rows.list({ group: 499 })).toHaveLength(99)
  expect(rows.page({ limit: 3, newestFirst: true, maxId: '4', where: { group: 1 } }).rows.map(({ id }) => id)).toEqual([
    '2',
  ])
  collections.restore([kept!])
  expect(rows.count()).toBe(100_000)
  expect(rows.get('501')?.group).toBe(500)
})
