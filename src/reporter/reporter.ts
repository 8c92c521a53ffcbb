import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node'
import { failureReport } from './failure-report.ts'
import { githubNotice } from './github-notice.ts'
import { replayMistake } from './replay.ts'

/** Reporters whose output is read by machines. */
const MACHINE = new Set(['json', 'junit', 'tap', 'tap-flat'])

/** Prints the run seed once, and what happened under each red test; silent otherwise. */
export class SeedbedReporter implements Reporter {
  readonly #runSeed: string
  readonly #replay: string | undefined
  #vitest: Vitest | undefined
  #forGithub = false
  #notices: string[] = []

  /** @param replay - The token of the one test that is run again. */
  constructor(runSeed: string, replay?: string) {
    this.#runSeed = runSeed
    this.#replay = replay
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
    const others = vitest.config.reporters
      .map((reporter) => (Array.isArray(reporter) ? reporter[0] : reporter))
      .filter((reporter) => reporter !== this)
    this.#forGithub = others.includes('github-actions')
    if (others.every((reporter) => typeof reporter === 'string' && MACHINE.has(reporter))) return
    const what = this.#replay === undefined ? `run seed ${this.#runSeed}` : `replay ${this.#replay}`
    vitest.logger.log(` seedbed  ${what}`)
  }

  /** Vitest prints a test's annotations under its errors, in every reporter; ours joins them before that. */
  onTestCaseResult(test: TestCase): void {
    const summary = test.meta().seedbed
    if (summary === undefined || test.result().state !== 'failed') return
    const annotations = (
      test as unknown as { readonly task: { readonly annotations: { type: string; message: string }[] } }
    ).task.annotations
    // A merged report brings its annotations along.
    let annotation = annotations.find(({ type }) => type === 'seedbed')
    if (annotation === undefined) {
      annotation = { type: 'seedbed', message: failureReport(test, summary) }
      annotations.push(annotation)
    }
    if (this.#forGithub) this.#notices.push(githubNotice(test, annotation.message))
  }

  /** Of annotations, the reporter for GitHub shows those alone that have a place in a file. */
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const notice of this.#notices) this.#vitest?.logger.log(notice)
    this.#notices = []
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
