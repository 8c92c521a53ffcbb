import type { Reporter, TestCase, Vitest } from 'vitest/node'
import { failureReport } from './failure-report.ts'

/** Reporters whose standard output is read by machines. */
const MACHINE = new Set(['json', 'junit', 'tap', 'tap-flat'])

/** Prints the run seed once, and what happened under each red test; silent otherwise. */
export class SeedbedReporter implements Reporter {
  readonly #runSeed: string

  constructor(runSeed: string) {
    this.#runSeed = runSeed
  }

  onInit(vitest: Vitest): void {
    const names = vitest.config.reporters.map((reporter) => (Array.isArray(reporter) ? reporter[0] : reporter))
    if (names.some((name) => typeof name === 'string' && MACHINE.has(name))) return
    vitest.logger.log(` seedbed  run seed ${this.#runSeed}`)
  }

  /** Vitest prints a test's annotations under its errors, in every reporter; ours joins them before that. */
  onTestCaseResult(test: TestCase): void {
    const summary = test.meta().seedbed
    if (summary === undefined || test.result().state !== 'failed') return
    const annotations = (
      test as unknown as { readonly task: { readonly annotations: { type: string; message: string }[] } }
    ).task.annotations
    if (annotations.some(({ type }) => type === 'seedbed')) return
    annotations.push({ type: 'seedbed', message: failureReport(test, summary) })
  }
}
