import { describe, expect, test, vi } from 'vitest'
import type { Provider } from '../../../src/providers/define-provider.ts'

// Another file of this worker may have loaded them.
vi.resetModules()
const { ALL } = await import('../../../src/providers/all.ts')
const { BUILT_IN } = await import('../../../src/providers/built-in.ts')

const head = ({ name, origins, basePath, endpoints }: Provider): object => ({
  name,
  origins: [...origins],
  basePath,
  endpoints: Object.keys(endpoints).toSorted(),
})

test('all are built in', () => {
  expect(Object.keys(BUILT_IN)).toEqual(Object.keys(ALL))
})

describe.for(Object.keys(BUILT_IN) as (keyof typeof BUILT_IN)[])('%s', (name) => {
  test('is known beforehand as what it is', async () => {
    const before = head(BUILT_IN[name])
    expect(BUILT_IN[name].load).toBeTypeOf('function')
    await BUILT_IN[name].load!()
    expect(BUILT_IN[name].load).toBeUndefined()
    expect(before).toEqual(head(ALL[name]))
    expect(head(BUILT_IN[name])).toEqual(before)
  })
})
