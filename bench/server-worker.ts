/** Bare Hono with constants: `node bench/server-worker.ts <port> <answers as JSON>`. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Answers } from './server-peers.ts'

const [port, answers = '{}'] = process.argv.slice(2)
const app = new Hono()
for (const { path, text, type } of Object.values(JSON.parse(answers) as Answers)) {
  app.get(path.split('?')[0]!, (context) => context.body(text, 200, { 'content-type': type }))
}
serve({ fetch: app.fetch, port: Number(port), hostname: '127.0.0.1' })
