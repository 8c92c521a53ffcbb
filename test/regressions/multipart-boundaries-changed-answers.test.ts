import { expect, test } from 'vitest'
import { createWorld, SHOP } from '../support/shop.ts'

function form(): FormData {
  const data = new FormData()
  data.set('title', 'a "b" ünï')
  data.set('file', new File(['line\n'], 'a.txt', { type: 'text/plain' }))
  return data
}

// Every client draws a boundary for every form; as a part of the body's text it was a part of the request's identity.
test('two posts of one form are one question', async () => {
  const keys = await Promise.all(
    [form(), form()].map(async (body) => {
      const { sandbox, ask } = createWorld()
      await ask(`${SHOP}/orders`, { method: 'POST', body })
      return sandbox.journal.exchanges[0]!.key
    }),
  )
  expect(keys[0]).toBe(keys[1])
})

test('handlers get the fields of a form', async () => {
  const { ask } = createWorld()
  expect(await ask(`${SHOP}/orders`, { method: 'POST', body: form() })).toEqual({
    status: 201,
    body: {
      title: 'a "b" ünï',
      file: { filename: 'a.txt', contentType: 'text/plain', bytes: { 0: 108, 1: 105, 2: 110, 3: 101, 4: 10 } },
      number: 1,
    },
  })
})

test('the type of a body is known in any case of letters', async () => {
  const { ask } = createWorld()
  const headers = { 'content-type': 'Application/JSON' }
  expect(await ask(`${SHOP}/orders`, { method: 'POST', headers, body: '{"a":1}' })).toEqual({
    status: 201,
    body: { a: 1, number: 1 },
  })
})
