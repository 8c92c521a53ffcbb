import { expect, test } from 'vitest'
import { launchChromium, watch } from '../support/chromium.ts'

test('what a page does wrong is noted', async ({ skip }) => {
  await using browser = await launchChromium(skip)
  const page = await browser.newPage()
  const { errors, requests } = watch(page)
  await page.goto(`data:text/html,<script>console.error('broken')</script><script>throw new Error('thrown')</script>`)
  await page.setContent('<img src="http://127.0.0.1:1/elsewhere.png">')
  await page.waitForLoadState('load')
  expect(errors).toEqual(expect.arrayContaining(['broken', 'Error: thrown']))
  expect(requests).toEqual(['http://127.0.0.1:1/elsewhere.png'])
})

test('without a browser a test is skipped, and says why', async () => {
  const reasons: string[] = []
  const skip = (reason: string): never => {
    reasons.push(reason)
    throw new Error('skipped')
  }
  await expect(launchChromium(skip, ['/nowhere'])).rejects.toThrow('skipped')
  expect(reasons).toEqual(['no Chromium at /nowhere: apt-get install chromium'])
})
