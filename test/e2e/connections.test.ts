import { expect, test } from 'vitest'
import { createProject } from './project.ts'

const SUITE = `
import net from 'node:net'
import { vi } from 'vitest'
import { createTest, defineProvider } from 'seedbed'

const origin = 'http://count.example'
const test = createTest({ providers: { count: defineProvider({ name: 'count', origin, endpoints: { 'GET /a': () => ({}) } }) } })
const sockets = new Set()
const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...args) {
  sockets.add(this)
  return connect.apply(this, args)
}
for (let i = 0; i < 20; i++) {
  test('test ' + i, async ({ task }) => {
    await (await fetch(origin + '/a')).json()
    task.meta.connections = sockets.size
    if (i === 19) vi.useFakeTimers({ toFake: ['setImmediate'] })
  })
}
`

test('tests one after another share a connection; faked timers that one leaves behind hold up no other', async () => {
  using project = createProject({ 'test/a.test.js': SUITE, 'test/b.test.js': SUITE })
  const { tests, output } = await project.run(['--pool=forks', '--no-isolate', '--maxWorkers=1'])
  expect(
    tests.filter(({ status }) => status === 'passed'),
    output,
  ).toHaveLength(40)
  // undici needs a real setImmediate to share, so this is about the file that ran before any was faked.
  const connections = tests.map(({ meta }) => Number(meta['connections']))
  expect(Math.min(Math.max(...connections.slice(0, 20)), Math.max(...connections.slice(20)))).toBeLessThanOrEqual(2)
})
