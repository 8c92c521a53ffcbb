import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createProject } from './project.ts'

const ROOT = join(import.meta.dirname, '../..')
const PRELUDE = `import { describe, expect } from 'vitest'\nimport { test } from 'seedbed'\n`
const TSCONFIG = JSON.stringify({
  extends: join(ROOT, 'tsconfig.json'),
  compilerOptions: { types: [], isolatedDeclarations: false, noUnusedLocals: false, declaration: false },
  include: ['*.ts'],
})

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** The TypeScript blocks of a document, by file name; a block that names no file is one test file of its own. */
function blocksOf(path: string): Record<string, string> {
  const blocks = Array.from(read(path).matchAll(/^```ts\n([\s\S]*?)^```/gm), ([, code]) => code!)
  return Object.fromEntries(
    blocks.map((code, index) => {
      const name = /^\/\/ (\S+\.ts)\n/.exec(code)?.[1]
      return [name ?? `block-${index}.test.ts`, name === undefined ? asTestFile(code) : code]
    }),
  )
}

/** A block that names no file: a test file that lacks its imports, or a few lines to run inside of a test. */
function asTestFile(code: string): string {
  if (/\btest[.(]/.test(code)) return PRELUDE + code
  const imports = code.match(/^import .*$/gm) ?? []
  const rest = code.replaceAll(/^import .*$/gm, '')
  return `${PRELUDE}${imports.join('\n')}\ntest('block', async () => {\n${rest}\n})\n`
}

const documents = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => join('docs', path)),
].filter((path) => path.endsWith('.md') && !path.includes('decisions'))

describe('every block of the guides compiles and runs', () => {
  test('there are guides', () => {
    expect(documents.length).toBeGreaterThan(5)
  })

  test.for(documents.filter((path) => Object.keys(blocksOf(path)).length > 0))('%s', async (path) => {
    using project = createProject({
      ...blocksOf(path),
      'price-alert.ts': read('examples/price-alert.ts'),
      'tsconfig.json': TSCONFIG,
    })
    const types = await project.sh('tsc -p tsconfig.json')
    expect(types).toEqual({ exitCode: 0, output: '' })
    const { exitCode, output } = await project.run()
    expect({ exitCode, output: exitCode === 0 ? '' : output }).toEqual({ exitCode: 0, output: '' })
  })
})

test('every link of the guides leads somewhere', () => {
  const broken = documents.concat('ARCHITECTURE.md', 'CONTRIBUTING.md').flatMap((path) =>
    Array.from(read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g), ([, target]) => join(path, '..', target!))
      .filter((target) => !tryRead(target))
      .map((target) => `${path}: ${target}`),
  )
  expect(broken).toEqual([])
})

function tryRead(path: string): boolean {
  try {
    return readFileSync(join(ROOT, path)).length > 0
  } catch {
    return false
  }
}
