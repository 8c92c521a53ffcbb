import type { RunnerTestCase, RunnerTestFile } from 'vitest'

/** The name of a test; or a suite. */
export type TaskSpec = string | { readonly name: string; readonly tests: readonly TaskSpec[] }

interface FakeTask {
  type: 'test' | 'suite'
  id: string
  name: string
  file: unknown
  suite: unknown
  tasks: FakeTask[]
  meta: Record<string, unknown>
  location: { line: number; column: number }
  result: { retryCount: number; errors?: Error[] } | undefined
}

/** A collected file as Vitest describes it to fixtures and hooks, as far as we read it. */
export interface FakeFile {
  readonly file: RunnerTestFile
  /** Every test of the file, in definition order. */
  readonly tests: readonly RunnerTestCase[]
  /** The only test with this name. */
  test(name: string): RunnerTestCase
}

/**
 * Makes the tasks of a test file.
 *
 * @param name - As Vitest names it: relative to the project root.
 * @param specs - Its tests and suites.
 * @param firstId - What ids and lines count from; nothing may depend on it.
 */
export function createFile(name: string, specs: readonly TaskSpec[], firstId: number = 1): FakeFile {
  let nextId = firstId
  const tests: FakeTask[] = []
  const file = { type: 'suite', name, tasks: [] as FakeTask[], projectName: `project ${firstId}` }

  function create(spec: TaskSpec, suite: unknown): FakeTask {
    const { name: title, tests: inner } = typeof spec === 'string' ? { name: spec, tests: undefined } : spec
    const id = nextId++
    const task: FakeTask = {
      type: inner === undefined ? 'test' : 'suite',
      id: `${firstId}_${id}`,
      name: title,
      file,
      suite,
      tasks: [],
      meta: {},
      location: { line: id, column: 1 },
      result: undefined,
    }
    task.tasks = (inner ?? []).map((child) => create(child, task))
    if (inner === undefined) tests.push(task)
    return task
  }

  file.tasks = specs.map((spec) => create(spec, file))
  return {
    file: file as unknown as RunnerTestFile,
    tests: tests as unknown as RunnerTestCase[],
    test(title) {
      const found = tests.filter((task) => task.name === title)
      if (found.length !== 1) throw new Error(`${found.length} tests are called "${title}"`)
      return found[0] as unknown as RunnerTestCase
    },
  }
}
