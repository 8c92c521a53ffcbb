import { describe, expect, test } from 'vitest'
import type { Provider } from '../../../src/providers/define-provider.ts'
import * as builtIn from '../../../src/providers/built-in.ts'
import * as providers from '../../../src/providers/index.ts'

const head = ({ name, origins, basePath, endpoints }: Provider): object => ({
  name,
  origins: [...origins],
  basePath,
  endpoints: Object.keys(endpoints).toSorted(),
})

describe.for(Object.keys(builtIn) as (keyof typeof builtIn)[])('%s', (name) => {
  test('is known beforehand as what it is', async () => {
    const before = head(builtIn[name])
    expect(builtIn[name].load).toBeTypeOf('function')
    await builtIn[name].load!()
    expect(builtIn[name].load).toBeUndefined()
    expect(before).toEqual(head(providers[name]))
    expect(head(builtIn[name])).toEqual(before)
  })
})
