import { describe, expect, expectTypeOf } from 'vitest'
import { type SeedSnapshotMatcher, test } from 'seedbed'

test('a sandbox can be matched, with a hint or without', ({ sandbox }) => {
  expectTypeOf(expect(sandbox).toMatchSeedSnapshot).toEqualTypeOf<SeedSnapshotMatcher<void>>()
  expect(sandbox).toMatchSeedSnapshot()
  expect(sandbox).toMatchSeedSnapshot('after the first page')
  expect(sandbox.fork()).toMatchSeedSnapshot()
  expect.soft(sandbox).toMatchSeedSnapshot()
  // @ts-expect-error - a hint is a text
  expect(sandbox).toMatchSeedSnapshot(1)
  // @ts-expect-error - a hint is all it takes
  expect(sandbox).toMatchSeedSnapshot('a', 'b')
})

test('nothing else can', ({ seed, journal }) => {
  // @ts-expect-error - the seed is no sandbox
  expect(seed).toMatchSeedSnapshot()
  // @ts-expect-error - the journal is part of a sandbox
  expect(journal).toMatchSeedSnapshot()
  // @ts-expect-error - nor is anything else
  expect(1).toMatchSeedSnapshot()
})

describe.concurrent('concurrent', () => {
  test("the context's own expect can", ({ sandbox, expect: own }) => {
    own(sandbox).toMatchSeedSnapshot()
    expectTypeOf(own(Promise.resolve(sandbox)).resolves.toMatchSeedSnapshot).returns.toEqualTypeOf<Promise<void>>()
  })
})

// A user's own matchers stay possible, declared in the same way.
expect.extend({ toBeEven: (received: number) => ({ pass: received % 2 === 0, message: () => 'odd' }) })
