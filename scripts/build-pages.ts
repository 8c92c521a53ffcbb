import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { DATA_PLACE } from '../src/trace/trace-html.ts'

interface Page {
  /** A folder of `src` with `main.tsx` and `page.html`. */
  readonly source: string
  /** A file of `dist`. */
  readonly target: string
  /** What the page may load besides, as a CSP says it. */
  readonly allowed: string
}

const PAGES: readonly Page[] = [
  { source: 'trace-viewer', target: 'trace-viewer.html', allowed: '' },
  { source: 'console', target: 'console-page.html', allowed: "connect-src 'self'; img-src data:; " },
]

/** A page's code and its styles, each as one text. */
async function bundle(folder: string): Promise<{ script: string; style: string }> {
  const output = await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      write: false,
      minify: true,
      cssCodeSplit: false,
      cssMinify: true,
      target: ['chrome123', 'firefox128', 'safari17.5'],
      modulePreload: false,
      rolldownOptions: { input: join(folder, 'main.tsx'), output: { format: 'iife', codeSplitting: false } },
    },
  })
  const files = [output].flat().flatMap((result) => ('output' in result ? result.output : []))
  const script = files.find((file) => file.type === 'chunk')!.code
  const style = files.find((file) => file.type === 'asset' && file.fileName.endsWith('.css')) as { source: string }
  return { script: script.replaceAll('</script', String.raw`<\/script`).trim(), style: style.source.trim() }
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

async function makePage({ source, target, allowed }: Page): Promise<void> {
  const folder = join(import.meta.dirname, '../src', source)
  const { script, style } = await bundle(folder)
  // Nothing may be loaded, and nothing may run but what is here.
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; ${allowed}base-uri 'none'; form-action 'none'`
  const page = readFileSync(join(folder, 'page.html'), 'utf8')
    .replace('%POLICY%', () => policy)
    .replace('%STYLE%', () => `<style>${style}</style>`)
    .replace('%DATA%', () => DATA_PLACE)
    .replace('%SCRIPT%', () => `<script>${script}</script>`)
  const path = join(import.meta.dirname, '../dist', target)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, page)
}

for (const page of PAGES) await makePage(page)
