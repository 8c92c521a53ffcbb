import type { TestProject } from 'vitest/node'
import { posixPath } from './names.ts'

/** The test files of each project: by them a command can name one file and no other. */
const known = new WeakMap<TestProject, readonly string[]>()

/** Learns the test files of projects, before the first of them runs; Vitest has listed them already. */
export async function learnTestFiles(projects: Iterable<TestProject>): Promise<void> {
  for (const project of new Set(projects)) known.set(project, (await project.globTestFiles()).testFiles)
}

function escapedGlob(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&')
}

/**
 * The globs that leave out what a filter by name would run besides a file: Vitest takes each file whose path has the name
 * anywhere in it, whatever its case.
 */
export function exclusions(project: TestProject, file: string): string[] {
  const folder = project.config.dir || project.config.root
  const name = posixPath(folder, file)
  const rivals = (known.get(project) ?? [])
    .map((other) => posixPath(folder, other))
    .filter((other) => other !== name && other.toLocaleLowerCase().includes(name.toLocaleLowerCase()))
  const others = rivals.filter((other) => !other.endsWith(`/${name}`)).map((other) => escapedGlob(other))
  return others.length === rivals.length ? others : [`*/**/${escapedGlob(name)}`, ...others]
}
