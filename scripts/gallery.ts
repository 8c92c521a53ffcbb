/** `npm run gallery -- --seed acme`: what the built-in providers answer for a seed, as one HTML page to look at. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { createRegistry } from 'seedbed/providers'
import { coingeckoSection } from './gallery/coingecko.ts'
import { finnhubSection } from './gallery/finnhub.ts'
import { mastodonSection } from './gallery/mastodon.ts'
import { pageOf } from './gallery/page.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: process.env['SEEDBED_SEED'] ?? 'gallery' },
    out: { type: 'string', default: '.seedbed/gallery.html' },
  },
})

const { seed, out } = values
const registry = createRegistry({ seed })
const sections = [await finnhubSection(registry), await coingeckoSection(registry), await mastodonSection(registry)]
const page = await pageOf({ seed, now: registry.clock.date(), answers: registry.journal.exchanges.length, sections })
mkdirSync(dirname(out), { recursive: true })
writeFileSync(out, page)
console.log(out)
