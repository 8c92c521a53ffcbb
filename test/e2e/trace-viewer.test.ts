import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestTrace, TracedExchange } from '../../src/trace/test-trace.ts'
import { renderTraceHtml } from '../../src/trace/trace-html.ts'
import { launchChromium, watch } from '../support/chromium.ts'
import { poorContrasts } from '../support/contrast.ts'
import { decision } from '../support/exchanges.ts'
import { attemptTrace, testTrace, tracedExchange } from '../support/traces.ts'

const PAGE = readFileSync(join(import.meta.dirname, '../../dist/trace-viewer.html'), 'utf8')
const json = (value: unknown) => ({ text: JSON.stringify(value), bytes: JSON.stringify(value).length })
const reply = (status: number, value: unknown): TracedExchange['result'] => ({
  kind: 'reply',
  status,
  headers: { 'content-type': 'application/json' },
  body: json(value),
})

const lost = tracedExchange({
  index: 2,
  atMs: 300,
  delayMs: 200,
  provider: 'billing',
  method: 'POST',
  url: 'https://billing.example/v1/charges',
  headers: { 'content-type': 'application/json', authorization: 'Bearer ***' },
  body: json({ cents: 1999, note: '<script>alert(1)</script>' }),
  result: { kind: 'abort', code: 'ECONNRESET', lost: 201 },
  faults: [
    decision({ rule: 'slow', type: 'latency' }),
    decision({ rule: 'lost', type: 'response-lost', draw: 0.031, threshold: 0.05 }),
    decision({ rule: 'outage', type: 'error', fired: false, why: 'probability', draw: 0.7, threshold: 0.1 }),
  ],
  changes: [
    { collection: 'charges', id: 'ch_1', before: '{"id":"ch_1","paid":false}', after: '{"id":"ch_1","paid":true}' },
  ],
})
const exchanges = [
  tracedExchange({ index: 1, result: reply(200, { items: [{ name: 'Tea' }, { name: 'Cake' }] }) }),
  lost,
  tracedExchange({
    ...lost,
    index: 3,
    atMs: 2_500,
    delayMs: 0,
    faults: [],
    changes: [],
    result: reply(201, { id: 'ch_2' }),
  }),
  tracedExchange({
    index: 4,
    atMs: 2_600,
    url: 'https://shop.example/v1/missing',
    result: reply(404, { error: 'nobody' }),
  }),
]
const failing = attemptTrace({
  exchanges,
  errors: [
    { name: 'AssertionError', message: 'expected 2 to be 1', diff: '- 1\n+ 2', stack: 'at test/shop.test.ts:7:3' },
  ],
  rules: [{ id: 'lost', type: 'response-lost', json: '{"type":"response-lost","probability":0.05}' }],
  draws: { streams: [{ labels: ['fault', 'lost', 'POST /v1/charges', '1', 'fire'], draws: 1 }], hasMore: false },
  clockMoves: [{ atMs: 400, toMs: 2_400 }],
  output: [{ stream: 'stderr', text: 'trying again\n' }],
  virtualTime: { simulatedMs: 31_200, realMs: 9 },
})
const trace = testTrace(failing, {
  ...failing,
  number: 1,
  retryIndex: 1,
  state: 'passed',
  errors: [],
  exchanges: exchanges.slice(0, 3),
})

let folder: string
let browser: Browser | undefined
let reason = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seedbed-viewer-'))
  browser = await launchChromium((why): never => {
    reason = why
    throw new Error(why)
  }).catch(() => undefined)
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Opened {
  readonly page: Page
  /** What is selected, as its row says it. */
  selected(): Promise<string | null>
  rows(): Promise<number>
  clipboard(): Promise<string>
  /** That nothing went wrong, and nothing was asked for but the page. */
  close(): Promise<void>
}

async function open(
  skip: (why: string) => never,
  given: TestTrace = trace,
  { hash = '', width = 1440, dark = false }: { hash?: string; width?: number; dark?: boolean } = {},
): Promise<Opened> {
  if (browser === undefined) skip(reason)
  const file = join(folder, `${Math.abs(hash.length)}-${given.attempts[0]!.exchanges.length}.html`)
  writeFileSync(file, renderTraceHtml(PAGE, given))
  const page = await browser!.newPage({ viewport: { width, height: 900 }, colorScheme: dark ? 'dark' : 'light' })
  page.setDefaultTimeout(10_000)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const { errors, requests } = watch(page)
  const url = pathToFileURL(file).href + hash
  await page.goto(url)
  await page.waitForSelector('h1')
  return {
    page,
    selected: () =>
      page
        .locator('[role=option][aria-selected=true] .row-index')
        .textContent({ timeout: 2_000 })
        .catch(() => null),
    rows: () => page.locator('[role=option]').count(),
    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),
    async close() {
      expect(errors).toEqual([])
      expect(requests).toEqual([pathToFileURL(file).href])
      await page.close()
    },
  }
}

test('the page tells the test, how to get it again, what went wrong and why', async ({ skip }) => {
  const { page, close, clipboard } = await open(skip)
  expect(await page.title()).toBe('shop > sells')
  const text = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ')
  for (const part of [
    'sb1_7q3m9x2v4tzab',
    'run seed acme',
    'virtual, 31.2 s simulated in 9 ms',
    'seedbed 0.1.0',
    'AssertionError: expected 2 to be 1',
    '- 1 + 2',
    'POST /v1/charges (#2) was applied (201), and its answer was lost (ECONNRESET) after 200 ms (response-lost, rule lost, draw 0.031 < 0.05).',
    '“Retry 1” passed under the same seed. They first differ at exchange #4: see them side by side.',
  ]) {
    expect(text).toContain(part)
  }
  await page.getByRole('button', { name: 'Copy the command' }).click()
  expect(await clipboard()).toBe(failing.reproduce)
  await page.getByText('Stack').click()
  expect(await page.getByText('at test/shop.test.ts:7:3').isVisible()).toBe(true)
  await close()
})

test('the exchange that a fault hit is open from the start: its rules, bodies, headers and what it changed', async ({
  skip,
}) => {
  const { page, selected, close, clipboard } = await open(skip)
  await expect.poll(selected).toBe('2')
  const detail = page.getByRole('region', { name: 'Exchange 2' })
  expect(await detail.getByRole('list', { name: 'What the fault rules decided' }).innerText()).toMatch(
    /latency\s+slow\s+fired\s+response-lost\s+lost\s+fired \(draw 0\.031 < 0\.05\)\s+error\s+outage\s+held back: not drawn \(draw 0\.700 >= 0\.1\)/,
  )
  expect(await detail.getByRole('tabpanel').innerText()).toContain(
    'The provider had applied the request, and answered 201.',
  )
  await detail.getByRole('tab', { name: 'Request' }).click()
  expect(await detail.locator('.json').innerText()).toContain('<script>alert(1)</script>')
  await detail.getByText('Headers').click()
  expect(await detail.getByText('Bearer ***').isVisible()).toBe(true)
  await detail.getByRole('tab', { name: 'State' }).click()
  expect(await detail.locator('.diff').innerText()).toMatch(/-\s+"paid": false\s+\+\s+"paid": true/)
  await detail.getByRole('button', { name: 'Copy as curl' }).click()
  expect(await clipboard()).toContain(`curl -X POST 'https://billing.example/v1/charges'`)
  await close()
})

test('JSON can be folded', async ({ skip }) => {
  const { page, close } = await open(skip, trace, { hash: '#exchange=1' })
  const body = page.locator('.detail .json')
  await body.getByRole('button', { name: 'Fold' }).nth(1).click()
  expect(await body.innerText()).toMatch(/"items": \[\s+\d+ lines \]/)
  expect(await body.innerText()).not.toContain('Cake')
  await close()
})

test('the keyboard goes everywhere', async ({ skip }) => {
  const { page, selected, rows, close } = await open(skip)
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await press('j')
  await expect.poll(selected).toBe('3')
  await press('k', 'ArrowUp')
  await expect.poll(selected).toBe('1')
  await press('End')
  await expect.poll(selected).toBe('4')
  await press('Home', 'Enter')
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('detail')
  await press('Escape')
  expect(await page.locator('.detail').count()).toBe(0)
  await press('/')
  await page.keyboard.type('cake')
  await expect.poll(rows).toBe(1)
  await press('Escape', 'Escape')
  await expect.poll(rows).toBe(4)
  await press('f')
  await expect.poll(rows).toBe(1)
  await press('f', 'e')
  await expect.poll(rows).toBe(2)
  await press('e', '?')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor()
  await press('Escape')
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor({ state: 'hidden' })
  await press(']')
  expect(await page.locator('.state').textContent()).toBe('passed')
  await press('[')
  expect(await page.locator('.state').textContent()).toBe('failed')
  await close()
})

describe('a search', () => {
  test.for<[query: string, count: number]>([
    ['charges', 2],
    ['billing post', 2],
    ['404', 1],
    ['Cake', 1],
    ['response-lost', 1],
    ['nobody', 1],
    ['nothing like it', 0],
  ])('for %j finds %i', async ([query, count], { skip }) => {
    const { page, rows, close } = await open(skip)
    await page.getByRole('searchbox').fill(query)
    await expect.poll(rows).toBe(count)
    await page.keyboard.press('Enter')
    if (/^[a-z]+$/i.test(query)) expect(await page.locator('mark').count()).toBeGreaterThan(0)
    await close()
  })

  test('is one of several filters', async ({ skip }) => {
    const { page, rows, close } = await open(skip)
    await page.getByRole('button', { name: 'billing' }).click()
    await expect.poll(rows).toBe(2)
    await page.getByRole('button', { name: 'Delays' }).click()
    await expect.poll(rows).toBe(1)
    expect(await page.locator('.shown').textContent()).toBe('1 of 4 exchanges')
    await close()
  })
})

test('attempts can be switched, and the address leads to what is looked at', async ({ skip }) => {
  const { page, rows, close } = await open(skip)
  await page.getByRole('button', { name: 'Retry 1 passed' }).click()
  expect(await page.locator('.state').textContent()).toBe('passed')
  await expect.poll(rows).toBe(3)
  expect(new URL(page.url()).hash).toBe('#attempt=2&exchange=2')
  await close()
  const linked = await open(skip, trace, { hash: '#attempt=2&exchange=3' })
  expect(await linked.selected()).toBe('3')
  expect(await linked.page.locator('.state').textContent()).toBe('passed')
  await linked.close()
})

test('the other parts: console, rules, random streams, clock', async ({ skip }) => {
  const { page, close } = await open(skip)
  const panel = async (name: string): Promise<string> => {
    await page.getByRole('tab', { name }).click()
    return page.getByRole('tabpanel', { name }).innerText()
  }
  expect(await panel('Console')).toContain('trying again')
  expect(await panel('Fault rules')).toMatch(/response-lost[^]*fired 1 of 1 times[^]*0\.05/)
  expect(await panel('Random streams')).toMatch(/fault › lost › POST \/v1\/charges › 1 › fire\s+1/)
  expect(await panel('Clock')).toContain('400 ms → 2.4 s forward 2 s')
  await close()
})

test('both themes: the system’s, and the other one, which is remembered', async ({ skip }) => {
  const { page } = await open(skip, trace, { dark: true })
  const background = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const [dark, light] = ['rgb(16, 18, 22)', 'rgb(246, 247, 249)']
  await expect.poll(background).toBe(dark)
  await page.keyboard.press('t')
  await expect.poll(background).toBe(light)
  await page.reload()
  await expect.poll(background).toBe(light)
  await page.close()
})

test.for([false, true])('text has enough contrast, with a dark theme: %j', async (dark, { skip }) => {
  const { page, close } = await open(skip, trace, { dark })
  expect(await poorContrasts(page)).toEqual([])
  await close()
})

test.for([false, true])(
  'two attempts stand side by side, open where they differ first, with a dark theme: %j',
  async (dark, { skip }) => {
    const { page, close } = await open(skip, trace, { dark })
    await page.getByRole('button', { name: 'see them side by side' }).click()
    const pairs = page.getByRole('list', { name: 'Exchanges of both attempts' })
    expect(await pairs.getByRole('button', { expanded: true }).innerText()).toMatch(
      /\/v1\/missing[^]*not asked[^]*First difference: only the first attempt asked for it/,
    )
    expect(await pairs.locator('.diff').innerText()).toMatch(/-\s*"asked": "GET https:\/\/shop\.example\/v1\/missing"/)
    expect(await pairs.locator('.pair').count()).toBe(4)
    expect(await poorContrasts(page)).toEqual([])
    await close()
  },
)

test('of three attempts one chooses which to compare with; long runs of what is alike are folded', async ({ skip }) => {
  const same = Array.from({ length: 6 }, (_, at) => tracedExchange({ index: at + 1 }))
  const run = (number: number, ending: TracedExchange[]) =>
    attemptTrace({ number, retryIndex: number, exchanges: [...same, ...ending] })
  const late = tracedExchange({ index: 7, atMs: 9 })
  const { page, close } = await open(skip, testTrace(run(0, []), run(1, []), run(2, [late])))
  await page.getByRole('tab', { name: 'Side by side' }).click()
  await page.getByText('6 exchanges are alike').click()
  expect(await page.locator('.pairs .pair').count()).toBe(7)
  await page.getByRole('group', { name: 'Compare with' }).getByRole('button', { name: 'Retry 1' }).click()
  expect(await page.locator('.pair-head').innerText()).toMatch(/Retry 1[^]*Retry 2/)
  await close()
})

describe('a thousand exchanges', () => {
  const many = testTrace(
    attemptTrace({
      exchanges: Array.from({ length: 1_000 }, (_, at) =>
        tracedExchange({
          index: at + 1,
          atMs: at * 15,
          delayMs: at % 40,
          provider: at % 3 === 0 ? 'billing' : 'shop',
          url: `https://shop.example/v1/items/${at}`,
          result: reply(at % 50 === 49 ? 503 : 200, { id: at }),
          faults: at % 50 === 49 ? [decision({ type: 'error', rule: 'outage' })] : [],
        }),
      ),
    }),
  )

  test('are all there, and are searched, filtered and walked through', async ({ skip }) => {
    const { page, rows, selected, close } = await open(skip, many)
    await expect.poll(rows).toBe(1_000)
    await expect.poll(selected).toBe('50')
    await page.keyboard.press('End')
    await expect.poll(selected).toBe('1000')
    expect(await page.locator('#exchange-1000').isVisible()).toBe(true)
    await page.getByRole('searchbox').fill('items/77')
    await expect.poll(rows).toBe(11)
    await page.getByRole('searchbox').fill('')
    await page.getByRole('button', { name: 'Faults' }).click()
    await expect.poll(rows).toBe(20)
    await close()
  })

  test('cost little: moving on draws two rows again, not all of them', async ({ skip }) => {
    const { page, close } = await open(skip, many)
    const changed = await page.evaluate(async () => {
      const rowsChanged = new Set<Element>()
      const observer = new MutationObserver((records) => {
        for (const { target } of records) rowsChanged.add((target as Element).closest('[role=option]')!)
      })
      observer.observe(document.querySelector('[role=listbox]')!, { subtree: true, attributes: true, childList: true })
      dispatchEvent(new KeyboardEvent('keydown', { key: 'j' }))
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      return rowsChanged.size
    })
    expect(changed).toBeLessThanOrEqual(3)
    await close()
  })
})

test('on a small screen nothing is wider than the screen', async ({ skip }) => {
  const { page, close } = await open(skip, trace, { width: 390 })
  expect(await page.locator('.detail').count()).toBe(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.getByRole('option').nth(1).click()
  expect(await page.getByRole('region', { name: 'Exchange 2' }).isVisible()).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await close()
})

test('on paper every part is there', async ({ skip }) => {
  const { page, close } = await open(skip)
  await page.emulateMedia({ media: 'print' })
  const text = await page.locator('body').innerText()
  for (const part of ['/v1/missing', 'trying again', 'Random streams', 'fired 1 of 1 times', '400 ms → 2.4 s'])
    expect(text).toContain(part)
  expect(await page.locator('.toolbar').isVisible()).toBe(false)
  await close()
})

test('a test without requests, and one with every kind of ending', async ({ skip }) => {
  const empty = await open(skip, testTrace())
  expect(await empty.page.locator('body').innerText()).toContain('The test made no requests.')
  await empty.close()
  const body = { text: 'AP8B', bytes: 3, encoding: 'base64' as const }
  const endings: TracedExchange['result'][] = [
    { kind: 'never' },
    { kind: 'unmatched', reason: 'SEEDBED_UNMATCHED_REQUEST' },
    { kind: 'cut', status: 200, headers: {}, body: { text: '{"half":[1,', bytes: 11 } },
    { kind: 'cut', headers: {}, body: { text: '', bytes: 0 } },
    { kind: 'reply', status: 200, headers: {}, body },
    { kind: 'reply', status: 200, headers: {}, body: { text: 'plain', bytes: 90_000, isCut: true } },
  ]
  const all = await open(
    skip,
    testTrace(attemptTrace({ exchanges: endings.map((result, at) => tracedExchange({ index: at + 1, result })) })),
  )
  const shown = [
    /no answer came/,
    /No provider answers/,
    /this is what came of it[^]*"half"/,
    /No body/,
    /00 ff 01/,
    /keeps the first 5 B[^]*plain/,
  ]
  for (const [at, text] of shown.entries()) {
    await all.page.getByRole('option').nth(at).click()
    await expect.poll(() => all.page.locator('.detail [role=tabpanel]').innerText()).toMatch(text)
  }
  await all.close()
})
