import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createProject, type Project } from './project.ts'

const QUOTE = '/finnhub/api/v1/quote?symbol=AAPL'

interface Serving {
  readonly url: string
  readonly process: ChildProcess
  /** Everything it printed so far. */
  output(): string
}

const children = new Set<ChildProcess>()
afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
})

function launch({ directory }: Project, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const bin = join(directory, 'node_modules/seedbed/dist/cli/index.js')
  const { SEEDBED_SEED: _, ...inherited } = process.env
  const child = spawn(process.execPath, [bin, 'serve', ...args], { cwd: directory, env: { ...inherited, ...env } })
  children.add(child)
  let text = ''
  child.stdout.on('data', (chunk) => (text += String(chunk)))
  child.stderr.on('data', (chunk) => (text += String(chunk)))
  return { process: child, output: () => text }
}

async function serve(project: Project, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<Serving> {
  const launched = launch(project, args, env)
  let url: string | undefined
  while (url === undefined) {
    await Promise.race([once(launched.process.stderr!, 'data'), once(launched.process, 'exit')])
    if (launched.process.exitCode !== null) throw new Error(launched.output())
    url = /serves at (\S+),/.exec(launched.output())?.[1]
  }
  return { ...launched, url }
}

test('the command serves, with a file, variables and flags, logs, and ends on SIGTERM when it has answered', async () => {
  using project = createProject({
    'seedbed.server.ts': `
      const config: { errorInjectionRate: number; seed: string } = { errorInjectionRate: 1, seed: 'file' }
      export default config`,
  })
  const args = ['--port', '0', '--config', 'seedbed.server.ts', '--error-injection-rate', '0']
  const serving = await serve(project, args, { SEEDBED_SEED: 'variable' })
  const status = await (await fetch(`${serving.url}/control/status`)).json()
  expect(status).toMatchObject({ run_seed: 'variable', providers: ['coingecko', 'finnhub', 'mastodon'] })
  await fetch(`${serving.url}/control/clock/time`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"time":"real"}',
  })
  await fetch(`${serving.url}/sandbox/inject_fault`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"type":"latency","ms":300}',
  })
  const exited = once(serving.process, 'exit')
  const late = fetch(serving.url + QUOTE)
  // The request has arrived when the journal has it; then the process is told to end.
  for (let total = 0; total === 0;) {
    total = ((await (await fetch(`${serving.url}/control/journal`)).json()) as { total: number }).total
  }
  serving.process.kill('SIGTERM')
  expect((await late).status).toBe(200)
  expect((await exited)[0]).toBe(0)
  expect(serving.output()).toContain('GET https://finnhub.io/api/v1/quote?symbol=AAPL 200')
})

test('on other hosts the command prints the token, once', async () => {
  using project = createProject({})
  const serving = await serve(project, ['--port', '0', '--host', '0.0.0.0'])
  while (!serving.output().includes('token:')) await once(serving.process.stderr!, 'data')
  const [, token] = /asks for this token: (\S+)/.exec(serving.output())!
  const url = serving.url.replace('0.0.0.0', '127.0.0.1')
  expect((await fetch(`${url}/control/status`)).status).toBe(401)
  expect((await fetch(`${url}/control/status`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
  expect(serving.output().split(token!)).toHaveLength(2)
})

test('what cannot be served is told in one line, with exit code 2', async () => {
  using project = createProject({})
  const first = await serve(project, ['--port', '0'])
  const port = new URL(first.url).port
  for (const [args, message] of [
    [['--port', port], `Failed to listen on 127.0.0.1:${port}: the port is in use. Choose another with --port`],
    [['--port', 'many'], 'Failed to read the flag --port: "port" is "many". Use a whole number within 0..65535.'],
    [['--prot', '1'], 'Did you mean --port?'],
    [['--config', 'none.json'], 'Failed to read the config file none.json: Error: ENOENT'],
  ] as const) {
    const { process: failing, output } = launch(project, args)
    const [code] = await once(failing, 'close')
    expect([code, output()]).toEqual([2, expect.stringContaining(message)])
    expect(output()).not.toMatch(/\n\s+at /)
  }
})
