import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node'
import { failureReport } from './failure-report.ts'
import { githubNotice } from './github-notice.ts'
import { replayMistake } from './replay.ts'
import { TraceFiles } from './trace-files.ts'

type TestAnnotation = ReturnType<TestCase['annotations']>[number]

/** Reporters whose output is read by machines. */
const MACHINE = new Set(['json', 'junit', 'tap', 'tap-flat'])

/** Prints the run seed once, and what happened under each red test; silent otherwise. */
export class SeedbedReporter implements Reporter {
  readonly #runSeed: string
  readonly #replay: string | undefined
  #vitest: Vitest | undefined
  #traces: TraceFiles | undefined
  #forGithub = false
  #forHtml = false
  #notices: string[] = []
  #flaky: string[] = []

  /** @param replay - The token of the one test that is run again. */
  constructor(runSeed: string, replay?: string) {
    this.#runSeed = runSeed
    this.#replay = replay
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
    this.#traces = new TraceFiles(vitest.config.root, (text) => vitest.logger.warn(` seedbed  ${text}`))
    const others = vitest.config.reporters
      .map((reporter) => (Array.isArray(reporter) ? reporter[0] : reporter))
      .filter((reporter) => reporter !== this)
    this.#forGithub = others.includes('github-actions')
    this.#forHtml = others.includes('html')
    if (others.every((reporter) => typeof reporter === 'string' && MACHINE.has(reporter))) return
    const what = this.#replay === undefined ? `run seed ${this.#runSeed}` : `replay ${this.#replay}`
    vitest.logger.log(` seedbed  ${what}`)
  }

  /** Vitest prints a test's annotations under its errors, in every reporter; ours joins them before that. */
  onTestCaseResult(test: TestCase): void {
    const meta = test.meta()
    const trace = this.#traces?.write(test)
    if (trace !== undefined && meta.seedbed !== undefined) meta.seedbed = { ...meta.seedbed, trace }
    const summary = meta.seedbed
    if (summary === undefined) return
    const { state } = test.result()
    if (state === 'passed' && summary.verdict !== undefined) this.#flaky.push(`${test.fullName}: ${summary.verdict}`)
    if (state !== 'failed') return
    const annotations = (test as unknown as { readonly task: { readonly annotations: TestAnnotation[] } }).task
      .annotations
    // A merged report brings its annotations along.
    let annotation = annotations.find(({ type }) => type === 'seedbed')
    if (annotation === undefined) {
      annotation = { type: 'seedbed', message: failureReport(test, summary), ...this.#attachment(trace) }
      annotations.push(annotation)
    }
    if (this.#forGithub) this.#notices.push(githubNotice(test, annotation.message))
  }

  /** For Vitest's HTML report, if there will be one. */
  #attachment(trace: string | undefined): Pick<TestAnnotation, 'attachment'> {
    if (trace === undefined || !this.#forHtml) return {}
    const attachment = this.#traces?.attach(trace, this.#vitest!.config.attachmentsDir)
    return attachment === undefined ? {} : { attachment }
  }

  /** Of annotations, the reporter for GitHub shows those alone that have a place in a file. */
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const notice of this.#notices) this.#vitest?.logger.log(notice)
    for (const text of this.#flaky) this.#vitest?.logger.log(` seedbed  flaky  ${text}`)
    this.#notices = []
    this.#flaky = []
    this.#checkReplay(modules)
  }

  #checkReplay(modules: readonly TestModule[]): void {
    if (this.#replay === undefined || this.#vitest === undefined) return
    const mistake = replayMistake(this.#replay, this.#vitest, modules)
    if (mistake === undefined) return
    this.#vitest.logger.error(` seedbed  ${mistake}`)
    process.exitCode = 1
  }
}
