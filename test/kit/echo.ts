import { defineProvider } from 'seedbed'

/** A provider that answers what it was asked, and what its sandbox is. */
export const echo = defineProvider({
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
