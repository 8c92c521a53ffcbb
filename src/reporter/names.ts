import { join, relative } from 'node:path'
import type { TestCase, TestModule, TestSuite } from 'vitest/node'
import { APPENDED_SEED } from '../core/title.ts'

/** The names of a test or suite and of the suites around it, without what changes from run to run; none for a file. */
export function nameChain(entity: TestCase | TestSuite | TestModule): string[] {
  if (entity.type === 'module') return []
  const own = entity.type === 'test' ? entity.name.replace(APPENDED_SEED, '') : entity.name
  return [...nameChain(entity.parent), own]
}

/** A path with forward slashes, relative to a folder. */
export function posixPath(from: string, path: string): string {
  return relative(from, path).replaceAll('\\', '/')
}

/** The file of a test module, here: a merged report may come from another machine. */
export function fileOf({ project, relativeModuleId }: TestModule): string {
  return join(project.config.root, relativeModuleId)
}

/** How many tests of the same names come before each test of a file. */
export function ordinalsOf(module: TestModule): Map<string, number> {
  const ordinals = new Map<string, number>()
  const seen = new Map<string, number>()
  for (const test of module.children.allTests()) {
    const key = JSON.stringify(nameChain(test))
    const ordinal = seen.get(key) ?? 0
    seen.set(key, ordinal + 1)
    ordinals.set(test.id, ordinal)
  }
  return ordinals
}
