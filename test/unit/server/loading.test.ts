import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const MODULE = join(import.meta.dirname, '../../../src/server/index.ts')

/** Asks a server of its own for a path, and prints which of Node's large parts are loaded then. */
const SCRIPT = `
const { createServer } = await import(${JSON.stringify(MODULE)})
const server = createServer({ port: 0 })
await server.start()
const http = process.getBuiltinModule('node:http')
await new Promise((resolve) => http.get(server.url + process.argv[1], (answer) => answer.resume().on('end', resolve)))
await server.stop()
const large = ['NativeModule internal/deps/undici/undici', 'NativeModule tls']
console.log(JSON.stringify(process.moduleLoadList.filter((name) => large.includes(name))))
`

function loadedFor(path: string): string[] {
  const args = ['--no-warnings', '--input-type=module', '-e', SCRIPT, path]
  return JSON.parse(String(execFileSync(process.execPath, args))) as string[]
}

test.for(['/health', '/finnhub/api/v1/quote?symbol=AAPL'])('%s loads neither fetch nor TLS', (path) => {
  expect(loadedFor(path)).toEqual([])
})

test('a route of the server itself loads what its framework needs', () => {
  expect(loadedFor('/control/status')).toContain('NativeModule internal/deps/undici/undici')
})
