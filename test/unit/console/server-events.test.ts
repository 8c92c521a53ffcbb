import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ServerEvent, serverEvents } from '../../../src/console/server-events.ts'
import '../../support/property-seed.ts'

async function read(chunks: readonly Uint8Array[]): Promise<ServerEvent[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk)
      controller.close()
    },
  })
  const events: ServerEvent[] = []
  for await (const event of serverEvents(body)) events.push(event)
  return events
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

test('an event has a name and its data; comments, ids and blank lines are nothing', async () => {
  const text = ': hello\n\nevent: state\ndata: {"a":1}\nid: 7\n\ndata:x\ndata: y\n\n\nevent: half\ndata: never ended'
  expect(await read([encode(text)])).toEqual([
    { event: 'message', data: '' },
    { event: 'state', data: '{"a":1}' },
    { event: 'message', data: 'x\ny' },
  ])
})

test('events are the same however they are cut into pieces', async () => {
  const given = fc.array(fc.record({ event: fc.stringMatching(/^[a-z]{1,8}$/), data: fc.json() }), { maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(
      given,
      fc.constantFrom('\n', '\r\n'),
      fc.infiniteStream(fc.nat(12)),
      async (events, end, sizes) => {
        const lines = events.map(({ event, data }) => `event: ${event}${end}data: ${data}${end}${end}`)
        const bytes = encode(lines.join(''))
        const chunks: Uint8Array[] = []
        for (let at = 0; at < bytes.length;) {
          const size = 1 + sizes.next().value!
          chunks.push(bytes.slice(at, at + size))
          at += size
        }
        expect(await read(chunks)).toEqual(events)
      },
    ),
  )
})
