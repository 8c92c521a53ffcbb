import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestCase } from 'vitest/node'
import { TraceFiles } from '../../../src/reporter/trace-files.ts'
import type { CollectedAttempt, CollectedTrace, TestTrace } from '../../../src/trace/test-trace.ts'
import { DATA_PLACE, readTrace } from '../../../src/trace/trace-html.ts'
import { attemptTrace } from '../../support/traces.ts'

let root: string
let page: string
let warnings: string[]
let files: TraceFiles

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'seedbed-files-'))
  page = join(root, 'page.html')
  writeFileSync(page, `<title></title>${DATA_PLACE}`)
  warnings = []
  files = new TraceFiles(root, (text) => warnings.push(text), page)
})
afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

interface Given {
  readonly id?: string
  readonly names?: readonly string[]
  readonly states?: readonly ('passed' | 'failed')[]
  readonly trace?: Partial<CollectedTrace>
  readonly errors?: readonly object[]
  readonly logs?: readonly object[]
  /** The tests of the same suite. */
  readonly siblings?: readonly string[]
}

/** A test of Vitest's as far as it is read, each attempt 100 ms after the one before. */
function tested({
  id = '1',
  names = ['shop', 'sells'],
  states = ['failed'],
  trace = {},
  errors = [],
  logs = [],
  siblings = [],
}: Given = {}) {
  const collected = states.map((_, number): CollectedAttempt => attemptTrace({ number }))
  const meta: { seedbedTrace?: CollectedTrace } = {
    seedbedTrace: { runSeed: 'acme', isAlways: false, secrets: [], attempts: collected, ...trace },
  }
  const file = {
    type: 'module',
    relativeModuleId: 'test/shop.test.ts',
    project: { name: '', config: { root }, vitest: { config: { root, cliOptions: {} } } },
  }
  const parents = names.slice(0, -1).reduce<object>((parent, name) => ({ type: 'suite', name, parent }), file)
  const children = {
    allTests: () =>
      siblings.map((name) => ({ type: 'test', name, parent: parents, module: file, project: file.project })),
  }
  const test = {
    type: 'test',
    id,
    name: names.at(-1),
    fullName: names.join(' > '),
    parent: parents,
    module: { ...file, children },
    project: file.project,
    meta: () => meta,
    attempts: () =>
      states.map((state, at) => ({ state, errors, retryIndex: at, repeatIndex: 0, startTime: 1_000 + at * 100 })),
    task: { logs },
  }
  return { test: test as unknown as TestCase, meta }
}

const read = (path: string): TestTrace => readTrace(readFileSync(join(root, path), 'utf8'))

describe('a trace that is wanted', () => {
  test('is written below the root, whole, and taken off the test', () => {
    const { test: failed, meta } = tested()
    expect(files.write(failed)).toBe('.seedbed/trace/shop-sells.html')
    expect(readdirSync(join(root, '.seedbed/trace'))).toEqual(['shop-sells.html'])
    expect(meta).toEqual({})
    expect(read('.seedbed/trace/shop-sells.html')).toMatchObject({
      format: 1,
      test: { file: 'test/shop.test.ts', project: '', names: ['shop', 'sells'] },
      runSeed: 'acme',
      versions: {
        seedbed: expect.stringMatching(/^\d/),
        vitest: expect.stringMatching(/^5/),
        node: process.versions.node,
      },
      attempts: [{ state: 'failed', reproduce: expect.stringContaining('SEEDBED_REPLAY=') }],
    })
  })

  test('takes the place of an older one of the same test, and of no other test’s', () => {
    expect(files.write(tested().test)).toBe('.seedbed/trace/shop-sells.html')
    expect(files.write(tested().test)).toBe('.seedbed/trace/shop-sells.html')
    expect(files.write(tested({ id: '2' }).test)).toBe('.seedbed/trace/shop-sells-7q3m9x2v4tzab.html')
    expect(files.write(tested({ id: '3', names: ['shop', 'Sells'] }).test)).toBe(
      '.seedbed/trace/shop-sells-7q3m9x2v4tzab-2.html',
    )
  })

  test('of one of several that are called alike has its seed in its name, whoever fails first', () => {
    const siblings = ['sells', 'Sells!', 'buys']
    expect(files.write(tested({ siblings }).test)).toBe('.seedbed/trace/shop-sells-7q3m9x2v4tzab.html')
    expect(files.write(tested({ id: '2', names: ['shop', 'buys'], siblings }).test)).toBe(
      '.seedbed/trace/shop-buys.html',
    )
  })

  test('has every attempt with its own errors, output and state', () => {
    const log = (time: number, content: string, type = 'stdout') => ({ time, content, type })
    const error = {
      name: 'AssertionError',
      message: '\u001B[31mexpected\u001B[39m 1',
      diff: '- 1\n+ 2',
      stacks: [
        { method: 'charge', file: join(root, 'src/a.ts'), line: 3, column: 5 },
        { method: '', file: join(root, 'b.ts'), line: 1, column: 1 },
      ],
    }
    const { test: flaky } = tested({
      states: ['failed', 'passed'],
      errors: [error],
      logs: [log(1_000, 'one\n'), log(1_050, '\u001B[1mtwo\u001B[22m\n', 'stderr'), log(1_100, 'three\n')],
    })
    const { attempts } = read(files.write(flaky)!)
    expect(attempts.map(({ state, retryIndex, output }) => ({ state, retryIndex, output }))).toEqual([
      {
        state: 'failed',
        retryIndex: 0,
        output: [
          { stream: 'stdout', text: 'one\n' },
          { stream: 'stderr', text: 'two\n' },
        ],
      },
      { state: 'passed', retryIndex: 1, output: [{ stream: 'stdout', text: 'three\n' }] },
    ])
    expect(attempts[0]!.errors).toEqual([
      {
        name: 'AssertionError',
        message: 'expected 1',
        diff: '- 1\n+ 2',
        stack: 'at charge (src/a.ts:3:5)\nat b.ts:1:1',
      },
    ])
  })

  test('has no secret in what was printed or thrown', () => {
    const { test: red } = tested({
      trace: { secrets: ['hunter2-hunter2'] },
      errors: [{ message: 'rejected hunter2-hunter2, and apiKey=short' }],
      logs: [{ time: 1_000, type: 'stdout', content: 'Bearer abcdefgh12 {"password": "p"} hunter2-hunter2' }],
    })
    const { attempts } = read(files.write(red)!)
    expect(attempts[0]!.errors[0]!.message).toBe('rejected ***, and apiKey=***')
    expect(attempts[0]!.output[0]!.text).toBe('Bearer *** {"password": "***"} ***')
  })

  test('of a test that printed very much has the end of it', () => {
    const logs = Array.from({ length: 30 }, (_, at) => ({
      time: 1_000 + at,
      type: 'stdout',
      content: `${at}`.padEnd(10_000, '.'),
    }))
    const { output } = read(files.write(tested({ logs }).test)!).attempts[0]!
    expect(output).toHaveLength(10)
    expect(output.at(-1)!.text).toMatch(/^29\./)
  })
})

describe('a trace that is not wanted', () => {
  test('of a test that went well is not written, but taken off the test', () => {
    const { test: green, meta } = tested({ states: ['passed'] })
    expect(files.write(green)).toBeUndefined()
    expect(meta).toEqual({})
    expect(readdirSync(root)).toEqual(['page.html'])
  })

  test('unless every test gets one', () => {
    expect(files.write(tested({ states: ['passed'], trace: { isAlways: true } }).test)).toBe(
      '.seedbed/trace/shop-sells.html',
    )
  })

  test('of a test without a sandbox there is none', () => {
    const { test: plain, meta } = tested()
    delete meta.seedbedTrace
    expect(files.write(plain)).toBeUndefined()
  })
})

describe('a place that cannot be written to', () => {
  test('is told once, and fails nothing', () => {
    writeFileSync(join(root, '.seedbed'), 'a file where a folder should be')
    expect([files.write(tested().test), files.write(tested({ id: '2' }).test)]).toEqual([undefined, undefined])
    expect(warnings).toEqual([
      expect.stringMatching(/^Failed to write a trace to \.seedbed\/trace: .*(ENOTDIR|EEXIST)/),
    ])
  })

  test('leaves nothing unfinished', () => {
    mkdirSync(join(root, '.seedbed/trace/shop-sells.html/x'), { recursive: true })
    expect(files.write(tested().test)).toBeUndefined()
    expect(readdirSync(join(root, '.seedbed/trace'))).toEqual(['shop-sells.html'])
  })
})

test('an attachment is a copy where Vitest’s HTML report looks for it', () => {
  const path = files.write(tested().test)!
  const attached = files.attach(path, join(root, 'attachments'))
  expect(attached).toEqual({ path: join(root, 'attachments/shop-sells.html'), contentType: 'text/html' })
  expect(readFileSync(attached!.path)).toEqual(readFileSync(join(root, path)))
})
