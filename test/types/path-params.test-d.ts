import { expectTypeOf } from 'vitest'
import { defineProvider, reply } from 'seedbed'

defineProvider({
  name: 'paths',
  origin: 'https://paths.example',
  endpoints: {
    'GET /': ({ params }) => expectTypeOf(params).toEqualTypeOf<{}>(),
    'GET /plain/path': ({ params }) => expectTypeOf(params).toEqualTypeOf<{}>(),
    'GET /:only': ({ params }) => expectTypeOf(params).toEqualTypeOf<{ readonly only: string }>(),
    'POST /a/:first/b/:second': ({ params }) =>
      expectTypeOf(params).toEqualTypeOf<{ readonly first: string; readonly second: string }>(),
    'GET /a/:first_name/:second2/': ({ params }) =>
      expectTypeOf(params).toEqualTypeOf<{ readonly first_name: string; readonly second2: string }>(),
    'DELETE /a/:id': ({ params }) => {
      // @ts-expect-error - no parameter of this name
      void params.di
      // @ts-expect-error - parameters are read-only
      params.id = '7'
      return reply(204)
    },
    'PATCH /typed/:id': {
      handler: ({ params }) => expectTypeOf(params).toEqualTypeOf<{ readonly id: string }>(),
    },
  },
})

// @ts-expect-error - a provider has a name
defineProvider({ origin: 'https://a.example', endpoints: { 'GET /x': () => 1 } })
// @ts-expect-error - a provider has endpoints
defineProvider({ name: 'a', origin: 'https://a.example' })
// @ts-expect-error - an endpoint has a handler
defineProvider({ name: 'a', origin: 'https://a.example', endpoints: { 'GET /x': { data: 1 } } })
// @ts-expect-error - an origin is text
defineProvider({ name: 'a', origin: 7, endpoints: { 'GET /x': () => 1 } })

expectTypeOf(reply(404, { error: 'not found' }).status).toEqualTypeOf<number>()
expectTypeOf(reply).parameter(2).toEqualTypeOf<Readonly<Record<string, string>> | undefined>()
// @ts-expect-error - a status is a number
reply('404')
