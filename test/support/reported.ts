import type { TestCase, Vitest } from 'vitest/node'
import type { TestSummary } from '../../src/trace/summary.ts'

/** What the reporter is given for a test, as far as it reads it. */
export interface ReportedTest {
  readonly file?: string
  readonly fullName?: string
  readonly project?: string
  readonly cliOptions?: { readonly root?: string; readonly config?: string }
  readonly state?: 'passed' | 'failed' | 'skipped'
  readonly summary?: TestSummary
  readonly annotations?: { type: string; message: string }[]
}

/** A test as Vitest describes it to reporters. */
export function reportedTest({
  file = '/project/test/a.test.ts',
  fullName = 'suite > name',
  project = '',
  cliOptions = {},
  state = 'failed',
  summary,
  annotations = [],
}: ReportedTest = {}): TestCase {
  return {
    fullName,
    module: { moduleId: file },
    project: { name: project, vitest: { config: { cliOptions } } },
    meta: () => (summary === undefined ? {} : { seedbed: summary }),
    result: () => ({ state }),
    task: { annotations },
  } as unknown as TestCase
}

/** A Vitest that notes what is printed. */
export function printingVitest(reporters: readonly unknown[]): { vitest: Vitest; printed: string[] } {
  const printed: string[] = []
  const vitest = { config: { reporters }, logger: { log: (text: string) => printed.push(text) } }
  return { vitest: vitest as unknown as Vitest, printed }
}

/** The token of a test without faults. */
export const TOKEN = 'sb1_0000000000000~0'

/** What a test leaves for the reporter. */
export function summary(exchanges: readonly string[] = []): TestSummary {
  return { seed: 'sb1_0000000000000', runSeed: 'seedbed', token: TOKEN, exchanges }
}
