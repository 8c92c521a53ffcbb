import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import type { TestCase, TestModule } from 'vitest/node'
import { thrownText } from '../core/errors.ts'
import { packageFile } from '../core/package-files.ts'
import { Redactor } from '../trace/redact.ts'
import {
  type AttemptTrace,
  type CollectedTrace,
  type ConsoleOutput,
  TRACE_FORMAT,
  type TracedError,
} from '../trace/test-trace.ts'
import { renderTraceHtml } from '../trace/trace-html.ts'
import { type NamedTest, traceName } from '../trace/trace-name.ts'
import { fileOf, nameChain, posixPath } from './names.ts'
import { reproduceCommand } from './reproduce-command.ts'
import { hasNamesake } from './test-files.ts'
import { versions } from './versions.ts'

/** Where traces are written, below the root. */
const FOLDER = '.seedbed/trace'

/** The viewer, as the build made it. */
const PAGE = fileURLToPath(packageFile('dist/trace-viewer.html'))

/** How much of a message, a diff or a stack is kept, and of what an attempt printed. */
const ERROR_CHARS_MAX = 20_000
const CONSOLE_CHARS_MAX = 100_000

interface Log {
  readonly type: 'stdout' | 'stderr'
  readonly content: string
  readonly time: number
}

/** What a test has printed; its public form leaves that out. */
function logsOf(test: TestCase): readonly Log[] {
  return (test as unknown as { readonly task: { readonly logs?: readonly Log[] } }).task.logs ?? []
}

type Clean = (text: string) => string

function tracedError(
  error: NonNullable<ReturnType<TestCase['result']>['errors']>[number],
  root: string,
  clean: Clean,
): TracedError {
  const { name = 'Error', message, diff, stacks = [], stack } = error
  const frames = stacks.map(({ method, file, line, column }) => {
    const place = `${posixPath(root, file)}:${line}:${column}`
    return method === '' ? `at ${place}` : `at ${method} (${place})`
  })
  const shown = frames.length > 0 ? frames.join('\n') : stack
  const cut = (text: string): string => clean(text.slice(0, ERROR_CHARS_MAX))
  return {
    name,
    message: cut(message),
    ...(diff !== undefined && { diff: cut(diff) }),
    ...(shown !== undefined && { stack: cut(shown) }),
  }
}

/** What was printed within a span of time; of very much, the end. */
function printedBetween(logs: readonly Log[], fromMs: number, toMs: number, clean: Clean): ConsoleOutput[] {
  const kept: ConsoleOutput[] = []
  let left = CONSOLE_CHARS_MAX
  for (const { type, content } of logs.filter(({ time }) => time >= fromMs && time < toMs).toReversed()) {
    if (left <= 0) break
    kept.unshift({ stream: type, text: clean(content.slice(-left)) })
    left -= content.length
  }
  return kept
}

/** Writes the traces of tests, each to a file of its own. */
export class TraceFiles {
  readonly #root: string
  readonly #warn: (text: string) => void
  readonly #pageFile: string
  readonly #takenBy = new Map<string, string>()
  readonly #shared = new WeakMap<TestModule, Set<string>>()
  readonly #namesakes = new WeakMap<TestModule, boolean>()
  #page: string | undefined
  #hasWarned = false

  /**
   * @param root - Where the project is.
   * @param warn - Told once when traces cannot be written.
   */
  constructor(root: string, warn: (text: string) => void, pageFile: string = PAGE) {
    this.#root = root
    this.#warn = warn
    this.#pageFile = pageFile
  }

  /**
   * A trace as an attachment for Vitest's own HTML report, which shows those alone that are in its folder.
   *
   * @param path - Where it is, relative to the root.
   * @param folder - Where Vitest keeps attachments.
   */
  attach(path: string, folder: string): { path: string; contentType: string } | undefined {
    const attached = join(folder, basename(path))
    return this.#attempt(() => {
      mkdirSync(folder, { recursive: true })
      copyFileSync(join(this.#root, path), attached)
      return { path: attached, contentType: 'text/html' }
    })
  }

  /**
   * Takes what the worker left for the trace off a test, so that no report has it, and writes the trace if one is wanted.
   *
   * @returns Where it is, relative to the root, with forward slashes.
   */
  write(test: TestCase): string | undefined {
    const meta = test.meta() as { seedbedTrace?: CollectedTrace }
    const collected = meta.seedbedTrace
    if (collected === undefined) return undefined
    delete meta.seedbedTrace
    const attempts = test.attempts()
    if (!collected.isAlways && !attempts.some(({ state }) => state === 'failed')) return undefined
    return this.#attempt(() => this.#write(test, collected, logsOf(test)))
  }

  /** No test is red because nothing could be written about it. */
  #attempt<T>(write: () => T): T | undefined {
    try {
      return write()
    } catch (error) {
      if (!this.#hasWarned) this.#warn(`Failed to write a trace to ${FOLDER}: ${thrownText(error)}.`)
      this.#hasWarned = true
      return undefined
    }
  }

  #write(test: TestCase, collected: CollectedTrace, logs: readonly Log[]): string {
    const attempts = this.#attemptsOf(test, collected, logs)
    const { runSeed } = collected
    const named = this.#named(test, attempts[0]!.seed)
    const { project, file, names } = named
    const name = traceName(named, (wanted) => {
      const by = this.#takenBy.get(wanted)
      return (by !== undefined && by !== test.id) || this.#sharedNames(test.module).has(wanted)
    })
    this.#takenBy.set(name, test.id)
    this.#page ??= readFileSync(this.#pageFile, 'utf8')
    const trace = {
      format: TRACE_FORMAT,
      test: { file, project, names },
      runSeed,
      versions: versions(),
      attempts,
    } as const
    const path = `${FOLDER}/${name}.html`
    const folder = join(this.#root, FOLDER)
    mkdirSync(folder, { recursive: true })
    // Nobody must ever find half a trace.
    const unfinished = join(folder, `.${name}.${process.pid}.tmp`)
    try {
      writeFileSync(unfinished, renderTraceHtml(this.#page, trace))
      renameSync(unfinished, join(this.#root, path))
    } finally {
      rmSync(unfinished, { force: true })
    }
    return path
  }

  #named(test: TestCase, seed: string): NamedTest {
    const path = fileOf(test.module)
    const file = posixPath(this.#root, path)
    return {
      project: test.project.name,
      file,
      names: nameChain(test),
      seed,
      hasNamesake: this.#hasNamesake(test, path),
    }
  }

  #hasNamesake({ module, project }: TestCase, path: string): boolean {
    let known = this.#namesakes.get(module)
    if (known === undefined) this.#namesakes.set(module, (known = hasNamesake(project, path)))
    return known
  }

  /** The names that several tests of a file would have: none gets it, so that each has the same name in every run. */
  #sharedNames(module: TestModule): ReadonlySet<string> {
    let shared = this.#shared.get(module)
    if (shared === undefined) {
      shared = new Set()
      const seen = new Set<string>()
      for (const test of module.children.allTests()) {
        const name = traceName(this.#named(test, ''), () => false)
        if (seen.has(name)) shared.add(name)
        seen.add(name)
      }
      this.#shared.set(module, shared)
    }
    return shared
  }

  #attemptsOf(test: TestCase, collected: CollectedTrace, logs: readonly Log[]): AttemptTrace[] {
    const redactor = new Redactor(collected.secrets)
    const clean: Clean = (text) => redactor.text(stripVTControlCharacters(text))
    const ran = test.attempts()
    return collected.attempts.map((attempt) => {
      const { state = 'failed', errors, retryIndex = 0, repeatIndex = 0, startTime = 0 } = ran[attempt.number] ?? {}
      const endTime = ran[attempt.number + 1]?.startTime ?? Infinity
      return {
        ...attempt,
        retryIndex,
        repeatIndex,
        state: state === 'failed' ? 'failed' : 'passed',
        reproduce: reproduceCommand(test, attempt.token),
        errors: (errors ?? []).map((error) => tracedError(error, this.#root, clean)),
        output: printedBetween(logs, startTime, endTime, clean),
      }
    })
  }
}
