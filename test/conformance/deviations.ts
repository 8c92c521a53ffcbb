/** Where a subject differs from a real server, and why that is accepted; `docs/lanes.md` and `docs/server.md` tell users of each. */
export interface Deviation {
  readonly subject: string
  readonly scenario: string
  readonly why: string
  /** What is seen instead of the truth. */
  seen(truth: never): unknown
}

const SHORT = 'a length of the code’s own that is right, and one that is wrong'

function withoutShort({ arrived, ...told }: { arrived: { body: string }[] }): unknown {
  return { ...told, arrived: arrived.filter(({ body }) => body !== '') }
}

function withoutProxyUser({ arrived, ...told }: { arrived: { headers: Record<string, string> }[] }): unknown {
  const headersOf = ({ 'proxy-authorization': _, ...headers }: Record<string, string>): unknown => headers
  return { ...told, arrived: arrived.map((one) => ({ ...one, headers: headersOf(one.headers) })) }
}

export const DEVIATIONS: readonly Deviation[] = [
  {
    subject: 'the lane',
    scenario: SHORT,
    why: 'A request arrives when all of its body has: what its client breaks off within the body never does.',
    seen: withoutShort,
  },
  {
    subject: 'the lane’s dispatcher',
    scenario: SHORT,
    why: 'As in the lane.',
    seen: withoutShort,
  },
  {
    subject: 'mocked sockets',
    scenario: SHORT,
    why: 'nock reads the whole body before it asks who answers.',
    seen: withoutShort,
  },
  {
    subject: 'mocked sockets',
    scenario: 'a HEAD whose connection is closed after its head is whole',
    why: 'nock sends the head together with the first bytes of a body, and a HEAD has none.',
    seen: () => ({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { name: 'SocketError', code: 'UND_ERR_SOCKET' },
    }),
  },
  {
    subject: 'the server',
    scenario: SHORT,
    why: 'The server reads the whole body, since what is asked may stand in it.',
    seen: withoutShort,
  },
  {
    subject: 'the server',
    scenario: 'another origin does not get secrets, nor does it give them back',
    why: 'The user of a proxy is the name of a session, which is no business of a provider.',
    seen: withoutProxyUser,
  },
]
