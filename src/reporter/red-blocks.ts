import { styleText } from 'node:util'
import type { TestCase, Vitest } from 'vitest/node'
import type { TestSummary } from '../trace/summary.ts'
import { failureReport } from './failure-report.ts'

/** A file that belongs to a test. */
export type TestAttachment = NonNullable<ReturnType<TestCase['annotations']>[number]['attachment']>

/** What Vitest keeps of a test, as far as it is read here. */
interface Task {
  readonly annotations: { readonly type: string; readonly message: string; readonly attachment?: TestAttachment }[]
  readonly result?: { readonly errors?: PrintedError[]; readonly attempts?: { readonly errors?: PrintedError[] }[] }
}

interface PrintedError {
  readonly stack?: string
  readonly diff?: string
}

function taskOf(test: TestCase): Task {
  return (test as unknown as { readonly task: Task }).task
}

/** The error of a test that Vitest prints last: it prints equal ones once. */
function lastPrinted({ result }: Task): PrintedError | undefined {
  const { attempts = [], errors = [] } = result ?? {}
  const all = attempts.length > 0 ? attempts.flatMap((attempt) => attempt.errors ?? []) : errors
  const isNew = ({ stack, diff }: PrintedError, index: number): boolean =>
    stack === undefined || !all.slice(0, index).some((earlier) => earlier.stack === stack && earlier.diff === diff)
  return all.findLast(isNew)
}

/** The block as it stands on the terminal: in colours where that shows them, else as plain text. */
function printed(report: string): string {
  const paint = (format: Parameters<typeof styleText>[0], text: string): string =>
    styleText(format, text, { stream: process.stderr })
  const [first, ...lines] = report.split('\n')
  return [
    ` ${paint(['bold', 'green'], 'seedbed')}  ${first}`,
    ...lines.map((line) =>
      ` ${line}`
        .replace(/ {2}<- .*$/, (fault) => paint('yellow', fault))
        .replace(/^ (?:reproduce|pinned|trace|verdict|note) /, (label) => paint('bold', label)),
    ),
  ].join('\n')
}

function isOurs({ type }: { readonly type: string }): boolean {
  return type === 'seedbed'
}

/** Leaves seed and command for reports that machines read, in one line; that also keeps equal errors of two tests apart. */
function annotate({ annotations }: Task, report: string, attachment: TestAttachment | undefined): void {
  if (annotations.some(isOurs)) return
  const lines = report.split('\n').filter((line, index) => index === 0 || line.startsWith('reproduce'))
  annotations.push({ type: 'seedbed', message: lines.join('   '), ...(attachment !== undefined && { attachment }) })
}

/**
 * Prints the block of each red test once, under the last of its errors. Vitest has no place there for a reporter's words but a
 * test's annotations, which it prints after every error, and again in lists; so the block follows the error instead.
 */
export class RedBlocks {
  readonly #blocks = new WeakMap<object, string>()

  constructor({ logger }: Vitest) {
    const printError = logger.printError.bind(logger)
    logger.printError = (error, options) => {
      printError(error, options)
      const block = this.#blocks.get(error as object)
      if (block !== undefined) logger.error(block)
    }
  }

  /**
   * Adds the block of a red test.
   *
   * @param attachment - Its trace, for reports that show attachments.
   * @returns The block, as plain text.
   */
  add(test: TestCase, summary: TestSummary, attachment?: TestAttachment): string {
    // A merged report brings its own along, with the paths of the machine that ran the test.
    const report = summary.report ?? failureReport(test, summary)
    test.meta().seedbed = { ...summary, report }
    const task = taskOf(test)
    annotate(task, report, attachment)
    const annotations = test.annotations.bind(test)
    test.annotations = () => annotations().filter((annotation) => !isOurs(annotation))
    const error = lastPrinted(task)
    if (error !== undefined) this.#blocks.set(error, printed(report))
    return report
  }
}
