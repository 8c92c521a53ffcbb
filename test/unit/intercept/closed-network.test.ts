import { createServer, type Server, Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeNetwork, reopenNetwork } from '../../../src/intercept/closed-network.ts'

const original = Socket.prototype.connect

/** How a connection ended: `connected`, or the error. */
function outcomeOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.on('connect', () => {
      socket.destroy()
      resolve('connected')
    })
    socket.on('error', (error: Error & { code?: string }) => resolve(`${error.code}: ${error.message}`))
  })
}

function refused(host: string): string {
  return (
    `SEEDBED_LEAKED_REQUEST: Failed to connect to ${host}: it was tried between two test files, by work that a finished ` +
    'test left behind. Await that work in the test.'
  )
}

let server: Server
let port: number

beforeEach(async () => {
  server = createServer((socket) => socket.end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  ;({ port } = server.address() as AddressInfo)
})

afterEach(() => {
  reopenNetwork()
  expect(Socket.prototype.connect).toBe(original)
  server.close()
})

describe('between two files', () => {
  test.each<[form: string, connect: (socket: Socket) => Socket]>([
    ['port and host', (socket) => socket.connect(81, 'api.example')],
    ['options', (socket) => socket.connect({ port: 81, host: 'api.example' })],
    ['a list of arguments, as Node calls it', (socket) => socket.connect([{ port: 81, host: 'api.example' }] as never)],
  ])('a connection by %s is refused', async (_, connect) => {
    closeNetwork('block')
    expect(await outcomeOf(connect(new Socket()))).toBe(refused('api.example'))
  })

  test.each(['2001:db8::1', 'fe80::1%eth0', 'not a host'])('the host "%s" is refused too', async (host) => {
    closeNetwork('block')
    expect(await outcomeOf(new Socket().connect({ port: 81, host }))).toBe(refused(host))
  })

  test.each<[form: string, connect: (socket: Socket) => Socket]>([
    ['port alone', (socket) => socket.connect(port)],
    ['port and host', (socket) => socket.connect(port, '127.0.0.1')],
    ['options', (socket) => socket.connect({ port, host: 'localhost', family: 4 })],
  ])('loopback by %s stays open', async (_, connect) => {
    closeNetwork('block')
    expect(await outcomeOf(connect(new Socket()))).toBe('connected')
  })

  test('the path of a pipe stays open: nobody listens there, which is what the client is told', async () => {
    closeNetwork('block')
    expect(await outcomeOf(new Socket().connect(join(tmpdir(), 'seedbed-nobody.sock')))).toMatch(/^ENOENT: /)
  })

  test('what the policy lets through is connected, by host or by host and port', async () => {
    const connected: unknown[] = []
    Socket.prototype.connect = function connect(this: Socket, ...args: unknown[]) {
      connected.push(args[0])
      return this
    } as typeof original
    const stub = Socket.prototype.connect
    closeNetwork({ allow: ['one.example', 'two.example:81'] })
    new Socket().connect({ host: 'one.example', port: 5 })
    new Socket().connect({ host: 'two.example', port: 81 })
    const blocked = outcomeOf(new Socket().connect({ host: 'two.example', port: 82 }))
    reopenNetwork()
    expect(Socket.prototype.connect).toBe(stub)
    Socket.prototype.connect = original
    expect(connected).toEqual([
      { host: 'one.example', port: 5 },
      { host: 'two.example', port: 81 },
    ])
    expect(await blocked).toBe(refused('two.example'))
  })
})

describe('opening it again', () => {
  test('reaches the guard of an earlier file, whose modules are not ours', async () => {
    closeNetwork('block')
    reopenNetwork()
    expect(Socket.prototype.connect).toBe(original)
    expect(await outcomeOf(new Socket().connect(port, '127.0.0.1'))).toBe('connected')
  })

  test('is harmless when nothing is closed', () => {
    reopenNetwork()
    reopenNetwork()
    expect(Socket.prototype.connect).toBe(original)
  })

  test('leaves a patch alone that somebody put on top', () => {
    closeNetwork('block')
    const patched = function connect(this: Socket): Socket {
      return this
    } as typeof original
    Socket.prototype.connect = patched
    reopenNetwork()
    expect(Socket.prototype.connect).toBe(patched)
    Socket.prototype.connect = original
  })
})
