import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { DATA_PLACE } from '../src/trace/trace-html.ts'

const SOURCE = join(import.meta.dirname, '../src/trace-viewer')
const TARGET = join(import.meta.dirname, '../dist/trace-viewer.html')

/** The viewer and its styles, each as one text. */
async function bundle(): Promise<{ script: string; style: string }> {
  const output = await build({
    configFile: false,
    root: SOURCE,
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
      rolldownOptions: { input: join(SOURCE, 'main.tsx'), output: { format: 'iife', codeSplitting: false } },
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

const { script, style } = await bundle()
// Nothing may be loaded, and nothing may run but what is here.
const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`
const page = readFileSync(join(SOURCE, 'page.html'), 'utf8')
  .replace('%POLICY%', () => policy)
  .replace('%STYLE%', () => `<style>${style}</style>`)
  .replace('%DATA%', () => DATA_PLACE)
  .replace('%SCRIPT%', () => `<script>${script}</script>`)
mkdirSync(join(TARGET, '..'), { recursive: true })
writeFileSync(TARGET, page)
