import { defineProvider } from 'seedbed'
import type { TypedProvider } from 'seedbed/providers'

type Echo = TypedProvider<
  'echo',
  'GET /who' | 'GET /headers' | 'POST /echo' | 'DELETE /gone',
  Record<never, never>,
  { secret: number },
  { secret: () => number }
>

/** A provider that answers what it was asked, and what its sandbox is. */
export const echo: Echo = defineProvider({
  name: 'echo',
  origin: 'https://echo.example',
  state: ({ random }) => ({ secret: random.int(0, 2 ** 40) }),
  endpoints: {
    'GET /who': ({ state }) => ({ secret: state.secret }),
    'GET /headers': ({ headers }) => headers,
    'POST /echo': ({ body, headers }) => ({ body, headers }),
    'DELETE /gone': ({ reply }) => reply(204),
  },
  oracle: ({ state }) => ({ secret: () => state.secret }),
})
