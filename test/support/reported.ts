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
  readonly meta?: object
  readonly annotations?: { type: string; message: string }[]
  readonly errors?: readonly Error[]
}

/** A test as Vitest describes it to reporters. */
export function reportedTest({
  file = '/project/test/a.test.ts',
  fullName = 'suite > name',
  project = '',
  cliOptions = {},
  state = 'failed',
  summary,
  meta = {},
  annotations = [],
  errors = [],
}: ReportedTest = {}): TestCase {
  return {
    type: 'test',
    name: fullName,
    fullName,
    parent: { type: 'module' },
    module: {
      moduleId: file,
      relativeModuleId: file.replace('/project/', ''),
      project: { config: { root: '/project' } },
    },
    project: { name: project, config: { root: '/project' }, vitest: { config: { root: '/project', cliOptions } } },
    annotations: () => annotations,
    meta: () => ({ ...meta, ...(summary !== undefined && { seedbed: summary }) }),
    result: () => ({ state, errors }),
    task: { annotations, result: { errors } },
  } as unknown as TestCase
}

/** A Vitest that notes what is printed. */
export function printingVitest(reporters: readonly unknown[]): { vitest: Vitest; printed: string[] } {
  const printed: string[] = []
  const print = (text: string): void => void printed.push(text)
  const logger = { log: print, error: print, warn: print, printError: ({ message }: Error) => print(message) }
  const vitest = { config: { root: '/project', reporters }, logger, onClose: () => undefined }
  return { vitest: vitest as unknown as Vitest, printed }
}

/** The token of a test without faults. */
export const TOKEN = 'sb1_0000000000000~0'

/** What a test leaves for the reporter. */
export function summary(exchanges: readonly string[] = []): TestSummary {
  return { seed: 'sb1_0000000000000', runSeed: 'seedbed', token: TOKEN, exchanges }
}
