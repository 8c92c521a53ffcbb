import { expect, test } from 'vitest'
import { createProject } from './project.ts'

const SUITE = `
import http2, { connect as connectHttp2 } from 'node:http2'
import net from 'node:net'
import tls from 'node:tls'
import { expect } from 'vitest'
import { test } from 'seedbed'
const ended = (emitter) => new Promise((resolve) => emitter.on('error', resolve).on('close', resolve))

test('a client that speaks first', async () => {
  const socket = net.connect(5432, 'db.example')
  socket.write('hello')
  await ended(socket)
})
test('a client that waits for a greeting', async () => { await ended(net.connect(25, '192.0.2.1').on('data', () => undefined)) })
test('a client of TLS', async () => { await ended(tls.connect(993, 'mail.example').on('data', () => undefined)) })
test('a client of HTTP/2', async () => {
  const session = connectHttp2('https://api.example')
  session.request({ ':path': '/' }).on('error', () => undefined)
  await ended(session)
})
test('a client of a WebSocket', async () => {
  const socket = new WebSocket('wss://socket.example/stream')
  await new Promise((resolve) => { socket.onerror = resolve; socket.onclose = resolve })
})
test('a server on loopback that greets', async () => {
  const server = net.createServer((socket) => socket.end('220 ready'))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = net.connect(server.address().port, '127.0.0.1')
  expect(String(await new Promise((resolve) => socket.on('data', resolve)))).toBe('220 ready')
  server.close()
})
test('a server on loopback that speaks HTTP/2', async () => {
  const server = http2.createServer((request, response) => response.end('ready'))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const session = http2.connect('http://127.0.0.1:' + server.address().port)
  const request = session.request({ ':path': '/' })
  expect(String(await new Promise((resolve) => request.on('data', resolve)))).toBe('ready')
  session.destroy()
  server.close()
})
`

test('what speaks no HTTP/1 to a closed host fails its test with the name of the host; loopback is open', async () => {
  using project = createProject({ 'a.test.js': SUITE })
  const { tests } = await project.run()
  const [first, greeting, tls, http2, webSocket, ...open] = tests.map(({ failureMessages }) =>
    failureMessages.join('\n'),
  )
  for (const [said, host] of [
    [first, 'db.example:5432'],
    [greeting, '192.0.2.1:25'],
    [tls, 'mail.example:993'],
    [http2, 'api.example:443'],
  ]) {
    expect(said).toContain(`Failed to answer CONNECT http://${host}/: it is a connection that speaks no HTTP/1`)
    expect(said).toContain(`network: { allow: ['${host}'] }`)
  }
  expect(webSocket).toContain('Failed to answer GET https://socket.example/stream: no provider')
  expect(open).toEqual(['', ''])
})
