import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run']
const PLAIN = ['--no-sandbox', '--disable-gpu', '--disable-quic']
/** What a Chromium is started with, so that it is quiet and needs no rights. */
export const CHROMIUM: readonly string[] = [...PLAIN, ...QUIET]

/**
 * Where a Chromium is; skips the test, and says why, where there is none.
 *
 * @param places - Where to look for it.
 */
export function chromiumPath(skip: (reason: string) => never, places: readonly string[] = PLACES): string {
  return (
    places.find((place) => existsSync(place)) ?? skip(`no Chromium at ${places.join(', ')}: apt-get install chromium`)
  )
}

/**
 * Starts a headless Chromium for a test of the project `e2e`, or skips the test and says why:
 *
 * ```ts
 * test('the page draws', async ({ skip }) => {
 *   await using browser = await launchChromium(skip) // is closed when the test is over
 *   const page = await browser.newPage({ colorScheme: 'dark' })
 *   const { errors, requests } = watch(page) // before the first goto
 *   await page.goto(pathToFileURL(file).href)
 *   expect(errors).toEqual([])
 * })
 * ```
 *
 * A start takes about a second: launch once in a test and look at several things, or keep a browser in `beforeAll`.
 *
 * @param skip - `skip` of the test's context.
 * @param places - Where to look for a browser.
 */
export async function launchChromium(
  skip: (reason: string) => never,
  places: readonly string[] = PLACES,
): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(skip, places), args: [...CHROMIUM] })
}

/** What went on in a page since it was watched. */
export interface Watched {
  /** Errors and warnings of the console (a violated CSP is one), and exceptions that nobody caught. */
  readonly errors: readonly string[]
  /** URLs of all requests but for `data:` and `blob:`, the page itself among them. */
  readonly requests: readonly string[]
}

/** Notes errors and requests of a page from now on. */
export function watch(page: Page): Watched {
  const errors: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) requests.push(request.url())
  })
  return { errors, requests }
}
