import type { Browser, Page } from 'playwright-core'
import { createServer, type Server, type ServerConfig } from 'seedbed/server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium, watch } from '../support/chromium.ts'
import { poorContrasts } from '../support/contrast.ts'

const QUOTE = '/finnhub/api/v1/quote?symbol=AAPL&token=s3cret'

let browser: Browser | undefined
let reason = ''
beforeAll(async () => {
  browser = await launchChromium((why): never => {
    reason = why
    throw new Error(why)
  }).catch(() => undefined)
})
afterAll(() => browser?.close())

let server: Server
const pages: { page: Page; errors: readonly string[]; requests: readonly string[] }[] = []
beforeEach(async () => {
  server = createServer({ port: 0, seed: 'friday' })
  await server.start()
})
afterEach(async () => {
  const opened = pages.splice(0)
  const { url } = server
  await Promise.all(opened.map(({ page }) => page.close()))
  await server.stop(0)
  // A page that gets a refusal says so on its console, and so it shall.
  const errors = opened.flatMap((one) => one.errors).filter((text) => !/status of 40[0-9]/.test(text))
  expect(errors).toEqual([])
  expect(opened.flatMap(({ requests }) => requests).filter((asked) => !asked.startsWith(`${url}/`))).toEqual([])
})

async function restart(config: ServerConfig): Promise<void> {
  await server.stop(0)
  server = createServer({ port: 0, seed: 'friday', ...config })
  await server.start()
}

interface Sent {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks as the code under test would. */
async function ask(path: string, session: string, init: Sent = {}): Promise<Response> {
  return fetch(server.url + path, { ...init, headers: { ...init.headers, 'x-seedbed-session': session } })
}

async function control(path: string, session: string, body?: object): Promise<any> {
  const init =
    body === undefined
      ? {}
      : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return (await ask(path, session, init)).json()
}

async function open(
  skip: (why: string) => never,
  session: string,
  { dark = false, width = 1440 }: { dark?: boolean; width?: number } = {},
): Promise<Page> {
  if (browser === undefined) skip(reason)
  const page = await browser!.newPage({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' })
  page.setDefaultTimeout(10_000)
  pages.push({ page, ...watch(page) })
  await page.goto(`${server.url}/console#session=${session}`)
  return page
}

async function openLive(...args: Parameters<typeof open>): Promise<Page> {
  const page = await open(...args)
  await page.waitForSelector('.connection.is-live')
  return page
}

const rows = (page: Page) => page.locator('.rows [role=option]')
const results = async (page: Page): Promise<string[]> => rows(page).locator('.result').allTextContents()

describe('requests', () => {
  test('stand there as they come, the latest first; before the first, a line tells how to send one', async ({
    skip,
  }) => {
    const page = await openLive(skip, 'checkout')
    const lines = await page.locator('.command code').allTextContents()
    expect(lines).toHaveLength(3)
    for (const line of lines) {
      const [, session, url] = /^curl -H 'x-seedbed-session: (\w+)' '(.+)'$/.exec(line)!
      expect((await fetch(url!, { headers: { 'x-seedbed-session': session! } })).status).toBe(200)
    }
    await expect.poll(() => rows(page).count()).toBe(3)
    await ask(QUOTE, 'checkout')
    await ask(QUOTE, 'somebody-else')
    await expect.poll(() => rows(page).locator('.row-index').allTextContents()).toEqual(['4', '3', '2', '1'])
    expect(await page.getByRole('button', { name: /^checkout/ }).innerText()).toContain('4')
    await page.getByRole('button', { name: /^somebody-else/ }).waitFor()
    expect(await page.getByRole('button', { name: /^somebody-else/ }).innerText()).toContain('1')
  })

  test('from before the page was opened are there, too, and those of another session are not', async ({ skip }) => {
    await ask(QUOTE, 'early')
    await ask('/coingecko/api/v3/ping', 'other')
    const page = await openLive(skip, 'early')
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.getByRole('button', { name: /^other/ }).click()
    await expect.poll(() => rows(page).allTextContents()).toEqual([expect.stringContaining('/api/v3/ping')])
    expect(page.url()).toContain('#session=other')
    expect(await page.title()).toBe('other · Seedbed console')
  })

  test('are searched, filtered, and looked at one by one, without secrets, by mouse or keys', async ({ skip }) => {
    const page = await openLive(skip, 'checkout')
    const post = { method: 'POST', body: '{"status":"hi","password":"hunter2"}' }
    await ask(QUOTE, 'checkout', { headers: { authorization: 'Bearer hunter2' } })
    await ask('/finnhub/api/v1/nothing', 'checkout')
    await ask('/mastodon/api/v1/statuses', 'checkout', {
      ...post,
      headers: { 'content-type': 'application/json', authorization: 'Bearer hunter2' },
    })
    await expect.poll(() => rows(page).count()).toBe(3)
    await page.keyboard.press('/')
    await page.keyboard.type('symbol=AAPL')
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^mastodon/ }).click()
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.getByRole('button', { name: /^mastodon/ }).click()
    await page.keyboard.press('j')
    const detail = page.getByRole('region', { name: 'Exchange 3' })
    await detail.getByRole('tab', { name: 'Request' }).click()
    expect(await detail.innerText()).toContain('password')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    const oldest = page.getByRole('region', { name: 'Exchange 1' })
    await oldest.getByRole('tab', { name: 'Response' }).click()
    expect(await oldest.locator('.json').innerText()).toMatch(/"c": [\d.]+/)
    expect(await page.content()).not.toMatch(/s3cret|hunter2/)
    expect(await oldest.getByRole('tab').allTextContents()).toEqual(['Response', 'Request'])
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.detail').count()).toBe(0)
  })

  test('that nothing answers say what was probably meant', async ({ skip }) => {
    const page = await openLive(skip, 'checkout')
    await ask('/finnhub/api/v1/qoute?symbol=AAPL', 'checkout')
    await expect.poll(() => results(page)).toEqual(['unmatched'])
    await page.keyboard.press('j')
    const detail = page.getByRole('region', { name: 'Exchange 1' })
    expect(await detail.innerText()).toContain('The nearest route is GET /quote.')
  })

  test('are forgotten when the journal is emptied', async ({ skip }) => {
    const page = await openLive(skip, 'checkout')
    await ask(QUOTE, 'checkout')
    await page.getByRole('button', { name: 'Clear requests' }).click()
    await expect.poll(() => page.locator('.blank').isVisible()).toBe(true)
    expect((await control('/control/journal', 'checkout')).exchanges).toEqual([])
    await ask(QUOTE, 'checkout')
    await expect.poll(() => rows(page).count()).toBe(1)
  })

  test('up to a thousand are kept, and searched', async ({ skip }) => {
    const page = await openLive(skip, 'load')
    for (let round = 0; round < 51; round++) {
      await Promise.all(Array.from({ length: 20 }, (_, at) => ask(`${QUOTE}&n=${round * 20 + at}`, 'load')))
    }
    await expect.poll(() => rows(page).first().locator('.row-index').textContent(), { timeout: 20_000 }).toBe('1020')
    expect(await rows(page).count()).toBe(1_000)
    await page.getByRole('searchbox').fill('n=777')
    await expect.poll(() => rows(page).count()).toBe(1)
  })
})

describe('faults', () => {
  test('that the config of the server stands for are there as soon as it changes', async ({ skip }) => {
    const page = await openLive(skip, 'checkout')
    await page.keyboard.press('2')
    const body = JSON.stringify({ errorInjectionRate: 0.25 })
    const headers = { 'content-type': 'application/json' }
    await ask('/control/config', 'checkout', { method: 'PATCH', body, headers })
    await page.getByText('errorInjectionRate').first().waitFor()
  })

  test('that are switched on hit the next request, and no more when they are off', async ({ skip }) => {
    const page = await openLive(skip, 'checkout')
    await page.keyboard.press('2')
    const toggle = page.getByRole('switch', { name: /^Server error/ })
    await toggle.click()
    await expect.poll(() => toggle.getAttribute('aria-checked')).toBe('true')
    expect((await ask(QUOTE, 'checkout')).status).toBe(503)
    expect((await ask(QUOTE, 'another')).status).toBe(200)
    await page.keyboard.press('p')
    await expect.poll(() => page.getByRole('button', { name: 'Resume faults' }).isVisible()).toBe(true)
    expect((await ask(QUOTE, 'checkout')).status).toBe(200)
    await page.keyboard.press('p')
    await expect.poll(() => page.getByRole('button', { name: 'Pause faults' }).isVisible()).toBe(true)
    await toggle.click()
    await expect.poll(() => toggle.getAttribute('aria-checked')).toBe('false')
    expect((await ask(QUOTE, 'checkout')).status).toBe(200)
    await page.keyboard.press('1')
    await expect.poll(() => results(page)).toEqual(['200', '200', '503'])
  })

  test('are aimed, and fire as often as wanted', async ({ skip }) => {
    const page = await openLive(skip, 'checkout')
    await page.keyboard.press('2')
    await page.getByLabel('Aim at').selectOption('finnhub')
    await page.getByLabel('Chance of a switch').selectOption('0.5')
    await page.getByRole('switch', { name: /^Too many/ }).click()
    await expect
      .poll(async () => (await control('/sandbox/faults', 'checkout')).rules)
      .toEqual([{ id: 'console-error-429', type: 'error', status: 429, provider: 'finnhub', probability: 0.5 }])
    expect(await page.locator('.rule-text').innerText()).toBe('error, status 429, 50 % of requests to finnhub')
  })

  test("come by presets and as rules of one's own, whose mistakes are told; each is removed, or all", async ({
    skip,
  }) => {
    const page = await openLive(skip, 'checkout')
    await page.getByRole('tab', { name: /^Faults/ }).click()
    await page.getByRole('button', { name: /^slow3G/ }).click()
    const texts = page.locator('.rule-text')
    await expect.poll(() => texts.allTextContents()).toEqual(['latency, ms 400, jitterMs 100', 'bandwidth, KBps 50'])
    const own = page.getByLabel('A fault rule as JSON')
    await own.fill('{"type":"latencyy"}')
    await page.getByRole('button', { name: 'Add the rule' }).click()
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('Did you mean "latency"?')
    await own.fill('{"type":"error","status":418,"id":"tea"}')
    await page.getByRole('button', { name: 'Add the rule' }).click()
    await expect.poll(() => texts.count()).toBe(3)
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.getByRole('button', { name: 'Remove the rule tea' }).click()
    await expect.poll(() => texts.count()).toBe(2)
    await page.getByRole('button', { name: 'Remove all' }).click()
    await expect.poll(() => texts.count()).toBe(0)
    expect((await control('/sandbox/faults', 'checkout')).rules).toEqual([])
  })
})

describe('seed and clock', () => {
  test('a seed starts the world over: the same answers as any session with it', async ({ skip }) => {
    const page = await openLive(skip, 'checkout')
    const before = await (await ask(QUOTE, 'checkout')).json()
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.getByLabel('Another seed').fill('monday')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.reading-value').first().innerText()).toBe('monday')
    await expect.poll(() => page.locator('.blank').isVisible()).toBe(true)
    const after = await (await ask(QUOTE, 'checkout')).json()
    await control('/control/set_seed', 'twin', { seed: 'monday' })
    expect(after).toEqual(await (await ask(QUOTE, 'twin')).json())
    expect(after).not.toEqual(before)
    await page.getByLabel('Another seed').fill('monday')
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect.poll(() => page.locator('.blank').isVisible()).toBe(true)
    await page.getByRole('combobox', { name: 'Prices' }).selectOption('burst')
    await expect.poll(async () => (await control('/control/status', 'checkout')).volatility).toBe('burst')
  })

  test('the clock is advanced, frozen and set', async ({ skip }) => {
    const page = await openLive(skip, 'checkout')
    const shown = page.locator('time.reading-value')
    expect(await shown.innerText()).toBe('2024-01-16 15:30:00 UTC')
    await page.getByRole('button', { name: '+1 h' }).click()
    await expect.poll(() => shown.innerText()).toBe('2024-01-16 16:30:00 UTC')
    expect((await control('/control/clock', 'checkout')).now).toBe('2024-01-16T16:30:00.000Z')
    await page.getByRole('button', { name: 'Freeze' }).click()
    await expect.poll(() => page.getByRole('combobox', { name: 'Time', exact: true }).inputValue()).toBe('frozen')
    await page.getByRole('button', { name: 'Freeze' }).click()
    await expect.poll(async () => (await control('/control/clock', 'checkout')).time).toBe('auto')
    await page.getByLabel('Set the clock to').fill('2024-03-01T09:00:00')
    await page.getByRole('button', { name: 'Set', exact: true }).click()
    await expect.poll(() => shown.innerText()).toBe('2024-03-01 09:00:00 UTC')
    await page.getByRole('combobox', { name: 'Time', exact: true }).selectOption('virtual')
    await expect.poll(async () => (await control('/control/clock', 'checkout')).time).toBe('virtual')
  })
})

describe('charts', () => {
  test('of prices as they were told, of latency and errors; a click leads to the request', async ({ skip }) => {
    const page = await openLive(skip, 'checkout')
    await control('/control/clock/time', 'checkout', { time: 'virtual' })
    for (let at = 0; at < 8; at++) {
      await ask(QUOTE, 'checkout')
      await control('/control/clock/advance', 'checkout', { ms: 60_000 })
    }
    await control('/sandbox/inject_fault', 'checkout', { type: 'latency', ms: 300 })
    await control('/sandbox/inject_fault', 'checkout', { type: 'error', status: 500 })
    await ask(QUOTE, 'checkout')
    await ask(QUOTE, 'checkout')
    await page.keyboard.press('3')
    const prices = page.getByRole('figure', { name: 'AAPL, as finnhub told it' })
    await expect.poll(() => prices.getByRole('img').getAttribute('aria-label')).toMatch(/^8 prices of AAPL, from/)
    await expect.poll(() => page.locator('.figures').innerText()).toMatch(/Requests\s+10\s+Errors\s+20 %/)
    expect(await page.locator('.figures').innerText()).toMatch(/Injected, longest\s+300 ms/)
    const latency = page.getByRole('figure', { name: 'Injected latency' })
    expect(await latency.getByRole('img').getAttribute('aria-label')).toBe(
      'Delay of each of the latest 10 requests: median 0 ms, at most 300 ms',
    )
    await latency.locator('.plot-area').hover()
    expect(await latency.locator('.chart-pointed').innerText()).toContain('GET /api/v1/quote')
    const { width } = (await latency.locator('.plot-area').boundingBox())!
    await latency.locator('.plot-area').click({ position: { x: width - 5, y: 20 } })
    await expect.poll(() => page.getByRole('region', { name: 'Exchange 10' }).isVisible()).toBe(true)
  })

  test('of the past of a symbol, which the session does not notice', async ({ skip }) => {
    await control('/sandbox/inject_fault', 'checkout', { type: 'error', status: 500 })
    const page = await openLive(skip, 'checkout')
    await page.getByRole('tab', { name: 'Charts' }).click()
    await page.getByRole('button', { name: 'Show the past' }).click()
    const past = page.getByRole('figure', { name: 'AAPL at finnhub, closing prices' })
    expect(await past.getByRole('img').getAttribute('aria-label')).toMatch(/^6\d days, closing between/)
    const { sessions } = await control('/control/sessions', 'checkout')
    expect(sessions.map(({ session, requests }: any) => [session, requests])).toEqual([
      ['default', 0],
      ['checkout', 0],
    ])
    await page.getByLabel('Symbol').fill('NOBODY')
    await page.getByRole('button', { name: 'Show the past' }).click()
    await expect.poll(() => page.getByRole('alert').innerText()).toContain('The provider answered')
  })
})

describe('the page', () => {
  test('follows a session that is made anew under its name, and makes one that is named', async ({ skip }) => {
    const page = await openLive(skip, 'checkout')
    await ask(QUOTE, 'checkout')
    await expect.poll(() => rows(page).count()).toBe(1)
    await control('/control/sessions', 'checkout', { session: 'checkout', seed: 'anew' })
    await expect.poll(() => page.locator('.reading-value').first().innerText()).toBe('anew')
    await ask('/coingecko/api/v3/ping', 'checkout')
    await expect.poll(() => rows(page).allTextContents()).toEqual([expect.stringContaining('/api/v3/ping')])
    await page.keyboard.press('s')
    await page.keyboard.type('brand-new')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('heading', { level: 2, name: 'brand-new' }).isVisible()).toBe(true)
  })

  test('asks for the token where the control plane does, and keeps it', async ({ skip }) => {
    await restart({ token: 'open-sesame' })
    const page = await open(skip, 'checkout')
    const field = page.getByLabel('Token', { exact: true })
    await expect.poll(() => field.evaluate((element) => element.matches(':focus'))).toBe(true)
    await page.keyboard.type('guessed')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('dialog').innerText()).toContain('That is not its token.')
    await field.fill('open-sesame')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.connection.is-live')
    await ask(QUOTE, 'checkout')
    await expect.poll(() => rows(page).count()).toBe(1)
    await page.reload()
    await page.waitForSelector('.connection.is-live')
    expect(await page.getByRole('dialog').isVisible()).toBe(false)
    expect(page.url()).not.toContain('sesame')
  })

  test('is no page where the control plane is off, and is never framed', async () => {
    const { status, headers } = await fetch(`${server.url}/console`)
    expect([status, headers.get('content-security-policy')]).toEqual([200, "frame-ancestors 'none'"])
    await restart({ enableControlPlane: false })
    const refused = await fetch(`${server.url}/console`)
    expect([refused.status, (await refused.json()).error.message]).toEqual([
      404,
      'Failed to open the console: the control plane is off. Set enableControlPlane.',
    ])
  })

  test('says when the server has gone, and keeps what it knows', async ({ skip }) => {
    const page = await openLive(skip, 'checkout')
    await ask(QUOTE, 'checkout')
    await expect.poll(() => rows(page).count()).toBe(1)
    await server.stop(0)
    await expect.poll(() => page.getByRole('status').innerText()).toContain('the server is gone')
    expect(await rows(page).count()).toBe(1)
    pages.splice(0)
    await page.close()
    server = createServer({ port: 0 })
    await server.start()
  })

  test.for([
    { dark: false, width: 1440 },
    { dark: true, width: 1440 },
    { dark: true, width: 500 },
  ])('is read by everybody: names, contrast, nothing cut off, with %j', async (given, { skip }) => {
    const page = await openLive(skip, 'checkout', given)
    const check = async (): Promise<void> => {
      expect(await poorContrasts(page)).toEqual([])
      const nameless = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('button, a, input, select, textarea')]
          .filter((element) => element.checkVisibility())
          .filter((element) => !element.ariaLabel && !element.textContent!.trim() && !element.labels?.length)
          .map((element) => element.outerHTML),
      )
      expect(nameless).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    }
    await check()
    await control('/sandbox/presets/chaosMonday', 'checkout', {})
    await control('/control/clock/time', 'checkout', { time: 'virtual' })
    await control('/sandbox/inject_fault', 'checkout', { type: 'error', status: 500 })
    await ask(QUOTE, 'checkout').catch(() => undefined)
    await ask('/coingecko/api/v3/ping', 'checkout').catch(() => undefined)
    await expect.poll(() => rows(page).count()).toBe(2)
    await check()
    const help = page.getByRole('dialog', { name: 'Keyboard' })
    for (const [key, shown] of [
      ['2', page.getByRole('switch').first()],
      ['3', page.locator('.figures')],
      ['?', help],
    ] as const) {
      await page.keyboard.press(key)
      await shown.waitFor()
      await check()
    }
    await page.keyboard.press('Escape')
    // No key but those of the dialog means anything while it is open.
    await help.waitFor({ state: 'hidden' })
    await page.keyboard.press('t')
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset['theme']))
      .toBe(given.dark ? 'light' : 'dark')
  })
})
