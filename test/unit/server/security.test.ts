import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { type Answered, rawGet, sendRaw, startServer } from '../../support/server.ts'

const QUOTE = '/finnhub/api/v1/quote?symbol=AAPL'

/** Asks under another name than the one it connects to. */
function askAs(url: string, path: string, headers: Record<string, string>): Promise<Pick<Answered, 'status' | 'body'>> {
  return new Promise((resolve, reject) => {
    request(url, { path, headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += String(chunk)))
      response.on('end', () => resolve({ status: response.statusCode!, body: JSON.parse(text) }))
    })
      .on('error', reject)
      .end()
  })
}

describe('the control plane', () => {
  test('asks for no token on loopback, and for a drawn one elsewhere', async () => {
    await using local = await startServer()
    expect([local.server.token, local.server.isTokenDrawn]).toEqual([undefined, false])
    await using open = await startServer({ host: '0.0.0.0' })
    const { token, isTokenDrawn } = open.server
    expect(token).toMatch(/^[\w-]{24}$/)
    expect(isTokenDrawn).toBe(true)
    const url = open.url.replace('0.0.0.0', '127.0.0.1')
    for (const path of ['/control/status', '/sandbox/faults', '/s/x/control/journal']) {
      expect((await fetch(url + path)).status).toBe(401)
      expect((await fetch(url + path, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401)
      expect((await fetch(url + path, { headers: { authorization: 'nonsense' } })).status).toBe(400)
      expect((await fetch(url + path, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
    }
    expect((await fetch(url + QUOTE)).status).toBe(200)
    await using other = await startServer({ host: '0.0.0.0' })
    expect(other.server.token).not.toBe(token)
    await using given = await startServer({ host: '0.0.0.0', token: 'mine' })
    expect([given.server.token, given.server.isTokenDrawn]).toEqual(['mine', false])
  })

  test('says what it asks for', async () => {
    await using running = await startServer({ token: 'secret' })
    const { status, body, headers } = await running.ask('/control/status')
    expect([status, body.error.message]).toEqual([401, expect.stringContaining('authorization: Bearer <token>')])
    expect(headers.get('www-authenticate')).toContain('Bearer')
  })

  test('refuses pages of other origins, whatever CORS is for the providers', async () => {
    await using running = await startServer()
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]) {
      const { status, body } = await askAs(running.url, '/control/status', { host: '127.0.0.1', ...headers } as never)
      expect([status, body.error.code]).toEqual([403, 'SEEDBED_REFUSED'])
    }
    const { headers } = await running.ask('/control/status')
    expect(headers.get('access-control-allow-origin')).toBeNull()
    const host = new URL(running.url).host
    expect((await askAs(running.url, '/control/status', { host, origin: `http://${host}` })).status).toBe(200)
  })

  test("refuses names that are not this machine's own: another site's DNS may point here", async () => {
    await using running = await startServer()
    expect((await askAs(running.url, '/control/status', { host: 'evil.example' })).status).toBe(403)
    for (const host of ['localhost:1', '127.0.0.1', '127.1.2.3:80', '[::1]:9']) {
      expect((await askAs(running.url, '/control/status', { host })).status).toBe(200)
    }
  })
})

test('a page of another origin may call a provider, and read all of the answer', async () => {
  await using running = await startServer()
  const asked = {
    origin: 'https://page.example',
    'access-control-request-method': 'DELETE',
    'access-control-request-headers': 'authorization,x-mine',
  }
  const preflight = await running.ask('/mastodon/api/v1/statuses/1', { method: 'OPTIONS', headers: asked })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-methods')).toBe('DELETE')
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,x-mine')
  const { headers } = await running.ask(QUOTE, { headers: { origin: 'https://page.example' } })
  expect(headers.get('access-control-expose-headers')).toBe('*')
  const journal = await running.ask('/control/journal')
  expect(journal.body.total).toBe(1)
})

describe('limits', () => {
  test('hold for heads, URLs and bodies of unknown length', async () => {
    await using running = await startServer({ maxRequestSize: 1_000 })
    const { url } = running
    expect((await sendRaw(url, rawGet('/', `x: ${'y'.repeat(17_000)}\r\n`))).text).toContain(
      '431 Request Header Fields Too Large',
    )
    expect((await sendRaw(url, rawGet(`/finnhub/${'x'.repeat(9_000)}`))).text).toMatch(
      / 413 [^]*longer than 8192 characters/,
    )
    const chunk = `400\r\n${'x'.repeat(1_024)}\r\n`
    const head = 'Host: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n'
    for (const path of ['/mastodon/api/v1/statuses', '/control/set_seed']) {
      expect((await sendRaw(url, `POST ${path} HTTP/1.1\r\n${head}${chunk}0\r\n\r\n`)).text).toMatch(/ 413 /)
    }
    expect((await running.ask('/health')).status).toBe(200)
  })

  test('what is not HTTP is told so', async () => {
    await using running = await startServer()
    expect((await sendRaw(running.url, 'hello\r\n\r\n')).text).toContain('400 Bad Request')
    expect((await sendRaw(running.url, 'GET / HTTP/1.1\r\n\r\n')).text).toContain('400 Bad Request')
  })

  test('a tunnel for TLS is refused, with what to do instead', async () => {
    await using running = await startServer()
    const { text } = await sendRaw(running.url, 'CONNECT finnhub.io:443 HTTP/1.1\r\nHost: finnhub.io\r\n\r\n')
    expect(text).toContain('501 Not Implemented')
    expect(text).toContain('Ask for http://finnhub.io through this proxy')
  })
})

test('secrets are neither logged nor shown by the journal', async () => {
  await using running = await startServer({ enableRequestLogging: true })
  const secret = 'hunter2hunter2'
  const headers = { 'x-finnhub-token': secret, authorization: `Bearer ${secret}`, cookie: `session=${secret}` }
  await running.ask(`${QUOTE}&token=${secret}&api_key=${secret}`, { headers })
  await running.ask('/mastodon/oauth/token', {
    body: { client_secret: secret, password: secret, nested: [{ token: secret }] },
  })
  const app = await running.ask('/mastodon/api/v1/apps', {
    body: { client_name: 'x', redirect_uris: 'https://x.example' },
  })
  await running.ask(`/health?token=${secret}`)
  const shown = [JSON.stringify(running.log), (await running.ask('/control/journal')).text]
  for (const text of shown) {
    expect(text).not.toContain(secret)
    expect(text).not.toContain(app.body.client_secret)
  }
  expect(shown[0]).toContain('token=***')
})

test('paths lead nowhere but to routes', async () => {
  await using running = await startServer()
  for (const path of [
    '/../package.json',
    '/docs/../../package.json',
    '/finnhub/../../etc/passwd',
    '/%2e%2e/x',
    '/s/../control/status',
    '/s/x/../../control',
  ]) {
    const { text } = await sendRaw(running.url, rawGet(path))
    expect(text).toMatch(/^HTTP\/1\.1 (40[04])/)
  }
})

test('simulated errors and mistakes of the caller cannot be mistaken for each other', async () => {
  await using running = await startServer({ faultPlan: [{ type: 'error', status: 502 }] })
  const simulated = await running.ask(QUOTE)
  const ours = await askAs(running.url, '/x', { host: 'unknown.example' })
  expect([simulated.status, simulated.headers.has('x-seedbed-error')]).toEqual([502, false])
  const proxied = await sendRaw(
    running.url,
    'GET http://unknown.example/x HTTP/1.1\r\nHost: unknown.example\r\nConnection: close\r\n\r\n',
  )
  expect(proxied.text).toMatch(/ 502 [^]*x-seedbed-error: SEEDBED_UNMATCHED_REQUEST/)
  expect(proxied.text).toContain('Mounted: ')
  expect(ours.status).toBe(404)
})
