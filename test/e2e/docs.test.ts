import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createProject, type Project, type RunResult } from './project.ts'

const ROOT = join(import.meta.dirname, '../..')
const PRELUDE = `import { describe, expect } from 'vitest'\nimport { test } from 'seedbed'\n`
const TSCONFIG = JSON.stringify({
  extends: join(ROOT, 'tsconfig.json'),
  compilerOptions: { types: [], isolatedDeclarations: false, noUnusedLocals: false, declaration: false },
  include: ['guides/**/*.ts'],
})
const CONFIG = `
import { seedbed } from 'seedbed/vitest-plugin'
export default { plugins: [seedbed()] }
`

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

/** Every guide is a project of one workspace, in a folder of its own: what starts, starts once for all of them. */
const folderOf = (path: string): string => `guides/${path.replaceAll('/', '-')}/`

describe('every block of the guides compiles and runs', () => {
  const withBlocks = documents.filter((path) => Object.keys(blocksOf(path)).length > 0)
  let project: Project
  let types: { exitCode: number | null; output: string }
  let run: RunResult
  beforeAll(async () => {
    const files = withBlocks.flatMap((path) =>
      Object.entries({
        'package.json': '{"type":"module"}',
        'vitest.config.ts': CONFIG,
        'price-alert.ts': read('examples/price-alert.ts'),
        ...blocksOf(path),
      }).map(([file, code]) => [folderOf(path) + file, code]),
    )
    project = createProject({
      ...Object.fromEntries(files),
      'tsconfig.json': TSCONFIG,
      'vitest.config.ts': `export default { test: { projects: ['guides/*'] } }`,
    })
    types = await project.sh('tsc -p tsconfig.json')
    run = await project.run()
  }, 180_000)
  afterAll(() => project[Symbol.dispose]())

  test('there are guides', () => {
    expect(documents.length).toBeGreaterThan(5)
  })

  test.for(withBlocks)('%s', (path) => {
    const ofThis = (text: string): boolean => text.startsWith(folderOf(path))
    expect(types.output.split('\n').filter(ofThis)).toEqual([])
    const files = Object.keys(blocksOf(path)).filter((name) => name.endsWith('.test.ts'))
    const ran = run.tests.filter(({ file }) => ofThis(file))
    expect(new Set(ran.map(({ file }) => file))).toEqual(new Set(files.map((name) => folderOf(path) + name)))
    expect(ran.flatMap(({ failureMessages }) => failureMessages)).toEqual([])
  })

  test('and nothing else goes wrong on the way', () => {
    expect(types).toEqual({ exitCode: 0, output: '' })
    expect({ exitCode: run.exitCode, output: run.exitCode === 0 ? '' : run.output }).toEqual({
      exitCode: 0,
      output: '',
    })
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
