import { createServer as createPage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { launchChromium, watch } from '../support/chromium.ts'
import { startServer } from '../support/server.ts'

/** A page of another origin that shows a price, or what went wrong. */
const PAGE = `<!doctype html><title>price</title><link rel="icon" href="data:,"><output></output><script type="module">
  const url = new URLSearchParams(location.search).get('api') + '/api/v1/quote?symbol=AAPL'
  const ask = () => fetch(url, { headers: { 'X-Finnhub-Token': 't' } })
  const answer = await ask().catch(() => ({ status: 'no answer' }))
  document.querySelector('output').value = answer.ok ? (await answer.json()).c : 'error: ' + answer.status
</script>`

test('a page in a browser calls a provider of its session through CORS, and feels its faults', async ({ skip }) => {
  await using browser = await launchChromium(skip)
  await using running = await startServer()
  const pages = createPage((_, response) => response.setHeader('content-type', 'text/html').end(PAGE)).listen(0)
  await once(pages, 'listening')
  const origin = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`
  const page = await browser.newPage()
  const shown = async (session: string): Promise<string> => {
    await page.goto(`${origin}/?api=${encodeURIComponent(`${running.url}/s/${session}/finnhub`)}`)
    await page.waitForFunction(() => document.querySelector('output')!.value !== '')
    return page.evaluate(() => document.querySelector('output')!.value)
  }
  const { errors } = watch(page)
  const quote = await running.ask('/s/ada/finnhub/api/v1/quote?symbol=AAPL')
  expect(await shown('ada')).toBe(String(quote.body.c))
  expect(await shown('bob')).not.toBe(String(quote.body.c))
  expect(errors).toEqual([])

  await running.ask('/s/ada/sandbox/inject_fault', { body: { type: 'error', status: 503 } })
  expect(await shown('ada')).toBe('error: 503')
  await running.ask('/s/bob/sandbox/inject_fault', { body: { type: 'connection-reset' } })
  expect(await shown('bob')).toBe('error: no answer')
  expect(errors.join()).toContain('ERR_CONNECTION_RESET')

  // The control plane is closed to the same page.
  const refused = await page.evaluate(
    (url) =>
      fetch(url).then(
        ({ status }) => String(status),
        () => 'refused',
      ),
    `${running.url}/control/status`,
  )
  expect(refused).toBe('refused')
  pages.close()
})

test('the docs page is shown as it is, without a request to anywhere', async ({ skip }) => {
  await using browser = await launchChromium(skip)
  await using running = await startServer()
  const page = await browser.newPage()
  const { errors, requests } = watch(page)
  await page.goto(`${running.url}/docs`)
  expect(await page.locator('dt').count()).toBeGreaterThan(25)
  expect(errors.filter((error) => !error.includes('favicon') && !error.includes('404'))).toEqual([])
  expect(requests.filter((url) => !url.startsWith(running.url))).toEqual([])
  if (process.env['SCREENSHOT'] !== undefined) await page.screenshot({ path: process.env['SCREENSHOT'] })
})
