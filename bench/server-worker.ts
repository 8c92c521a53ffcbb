/** A server in a process of its own: `seedbed`, or bare Hono with constants in the place of its answers. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { AddressInfo } from 'node:net'
import { createServer } from 'seedbed/server'

/** What is sent to a worker, and what it answers. */
export interface WorkerUsage {
  readonly cpuUs: number
  readonly rssBytes: number
  readonly heapBytes: number
}

/** Constant answers by path and query. */
export type Constants = Readonly<Record<string, { readonly text: string; readonly type: string }>>

async function startSeedbed(): Promise<string> {
  const server = createServer({ port: 0 })
  await server.start()
  return server.url
}

function startBare(constants: Constants): Promise<string> {
  const app = new Hono()
  for (const [path, { text, type }] of Object.entries(constants)) {
    app.get(path.split('?')[0]!, (context) => context.body(text, 200, { 'content-type': type }))
  }
  return new Promise((resolve) => {
    serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
      resolve(`http://127.0.0.1:${port}`),
    )
  })
}

const [name, constants = '{}'] = process.argv.slice(2)
const url = name === 'seedbed' ? await startSeedbed() : await startBare(JSON.parse(constants) as Constants)

process.on('message', () => {
  globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  process.send!({ cpuUs: user + system, rssBytes: rss, heapBytes: heapUsed } satisfies WorkerUsage)
})
process.send!({ url })
