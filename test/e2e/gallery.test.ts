import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { launchChromium, watch } from '../support/chromium.ts'

const ROOT = join(import.meta.dirname, '../..')
const directory = mkdtempSync(join(tmpdir(), 'seedbed-gallery-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function gallery(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const out = join(directory, name)
  const { SEEDBED_SEED: _, ...inherited } = process.env
  const run = [join(ROOT, 'scripts/gallery.ts'), '--out', out, ...args]
  const { stdout } = await promisify(execFile)(process.execPath, run, { env: { ...inherited, ...env } })
  expect(stdout).toBe(`${out}\n`)
  return out
}

test('a seed makes one page, however it is given, and another seed another', async () => {
  const first = readFileSync(await gallery('a.html', ['--seed', 'acme']), 'utf8')
  const again = readFileSync(await gallery('b.html', [], { SEEDBED_SEED: 'acme' }), 'utf8')
  const other = readFileSync(await gallery('c.html', ['--seed', 'other']), 'utf8')
  expect(again).toBe(first)
  expect(other).not.toBe(first)
  expect(first).not.toMatch(/\bundefined\b|\bNaN\b|\[object /)
})

test('a seed that looks like markup is shown as text', async () => {
  const page = readFileSync(await gallery('d.html', ['--seed', '<script>alert("x")</script>']), 'utf8')
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
  expect(page).not.toContain('<script')
})

test('the page shows all three providers, loads nothing and complains of nothing', async ({ skip }) => {
  await using browser = await launchChromium(skip)
  const address = pathToFileURL(await gallery('e.html', ['--seed', 'acme'])).href
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } })
    const { errors, requests } = watch(page)
    await page.goto(address)
    const count = (selector: string): Promise<number> => page.locator(selector).count()

    expect(await page.title()).toBe('Seedbed gallery: acme')
    expect(await page.locator('section.provider > header > h2').allTextContents()).toEqual([
      'Finnhub',
      'CoinGecko',
      'Mastodon',
    ])
    expect(await count('#finnhub .quote')).toBe(12)
    expect(await count('#finnhub .chart')).toBe(2)
    expect(await count('#finnhub .candles rect')).toBeGreaterThan(200)
    expect(await count('#finnhub .news li')).toBeGreaterThan(20)
    expect(await count('#coingecko .coins tbody tr')).toBe(30)
    expect(await count('#coingecko .coins .spark')).toBe(30)
    expect(await count('#coingecko .chart')).toBe(2)
    expect(await count('#mastodon .timeline .status')).toBe(48)
    expect(await count('#mastodon .notification')).toBeGreaterThan(3)
    expect(errors).toEqual([])
    expect(requests).toEqual([address])
    await page.close()
  }
})

test('the page fits a phone, and its colours follow the reader', async ({ skip }) => {
  await using browser = await launchChromium(skip)
  const address = pathToFileURL(await gallery('f.html', ['--seed', 'acme'])).href
  const background = async (colorScheme: 'light' | 'dark'): Promise<string> => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 400, height: 800 } })
    await page.goto(address)
    // An expression as text: it runs in the page, not here.
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400)
    return page.evaluate('getComputedStyle(document.body).backgroundColor')
  }
  expect(await background('light')).not.toBe(await background('dark'))
})
