import type { Reporter, TestCase, TestModule, TestSpecification, Vitest } from 'vitest/node'
import { thrownText } from '../core/errors.ts'
import { FailuresManifest } from './failures-manifest.ts'
import { githubNotice } from './github-notice.ts'
import { notComparedTexts } from './not-compared.ts'
import { lookAfterPins } from './pins.ts'
import { RedBlocks, type TestAttachment } from './red-blocks.ts'
import { replayMistake } from './replay.ts'
import { appendStepSummary } from './step-summary.ts'
import { learnTestFiles } from './test-files.ts'
import { TraceFiles } from './trace-files.ts'

/** Reporters whose output is read by machines. */
const MACHINE = new Set(['json', 'junit', 'tap', 'tap-flat'])

/** Prints the run seed once, and what happened under each red test; silent otherwise. Leaves the manifest of failures. */
export class SeedbedReporter implements Reporter {
  readonly #runSeed: string
  readonly #replay: string | undefined
  #vitest: Vitest | undefined
  #blocks: RedBlocks | undefined
  #manifest: FailuresManifest | undefined
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
    this.#blocks = new RedBlocks(vitest)
    this.#manifest = new FailuresManifest(vitest, this.#runSeed, this.#replay)
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

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    await learnTestFiles(specifications.map(({ project }) => project))
  }

  onTestModuleStart(module: TestModule): void {
    this.#manifest?.onStart(module)
  }

  onTestCaseResult(test: TestCase): void {
    const meta = test.meta()
    const trace = this.#traces?.write(test)
    if (trace !== undefined && meta.seedbed !== undefined) meta.seedbed = { ...meta.seedbed, trace }
    const summary = meta.seedbed
    const { state } = test.result()
    if (state === 'failed') this.#manifest?.onFailure(test.module)
    if (summary === undefined) return
    if (state === 'passed' && summary.verdict !== undefined) this.#flaky.push(`${test.fullName}: ${summary.verdict}`)
    if (state !== 'failed') return
    const report = this.#blocks?.add(test, summary, this.#attachment(trace))
    if (this.#forGithub && report !== undefined) this.#notices.push(githubNotice(test, report))
  }

  onTestModuleEnd(module: TestModule): void {
    this.#manifest?.onEnd(module)
  }

  /** For Vitest's HTML report, if there will be one. */
  #attachment(trace: string | undefined): TestAttachment | undefined {
    if (trace === undefined || !this.#forHtml) return undefined
    return this.#traces?.attach(trace, this.#vitest!.config.attachmentsDir)
  }

  /** Of annotations, the reporter for GitHub shows those alone that have a place in a file. */
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const notice of this.#notices) this.#vitest?.logger.log(notice)
    for (const text of this.#flaky) this.#vitest?.logger.log(` seedbed  flaky  ${text}`)
    this.#notices = []
    this.#flaky = []
    this.#writeSummary(modules)
    for (const text of notComparedTexts(modules)) this.#vitest?.logger.error(` seedbed  ${text}`)
    // A replay is of one test, and pins nothing.
    if (this.#replay === undefined && this.#vitest !== undefined) lookAfterPins(modules, this.#vitest.logger)
    this.#checkReplay(modules)
  }

  #writeSummary(modules: readonly TestModule[]): void {
    const path = process.env['GITHUB_STEP_SUMMARY']
    if (path === undefined || path === '') return
    try {
      appendStepSummary(path, modules, this.#runSeed)
    } catch (error) {
      this.#vitest?.logger.warn(
        ` seedbed  Failed to write the job summary ${path}: ${thrownText(error)}. The tests are not affected.`,
      )
    }
  }

  #checkReplay(modules: readonly TestModule[]): void {
    if (this.#replay === undefined || this.#vitest === undefined) return
    const mistake = replayMistake(this.#replay, this.#vitest, modules)
    if (mistake === undefined) return
    this.#vitest.logger.error(` seedbed  ${mistake}`)
    process.exitCode = 1
  }
}
