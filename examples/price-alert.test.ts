import { expect } from 'vitest'
import { createTest, defineProvider } from 'seedbed'
const test = createTest({
  providers: {
    a: defineProvider({ name: 'a', origin: 'https://a.example', endpoints: { 'GET /x': () => ({ x: 1 }) } }),
  },
})
test('x', async () => {
  expect(await (await fetch('https://a.example/x')).json()).toEqual({ x: 1 })
})
