import type { TestProject } from 'vitest/node'
import { shortFileName } from '../trace/trace-name.ts'
import { posixPath } from './names.ts'

/** The test files of each project: by them a command can name one file and no other. */
const known = new WeakMap<TestProject, readonly string[]>()

/** Learns the test files of projects, before the first of them runs; Vitest has listed them already. */
export async function learnTestFiles(projects: Iterable<TestProject>): Promise<void> {
  for (const project of new Set(projects)) known.set(project, (await project.globTestFiles()).testFiles)
}

/** Whether another test file of a project, whether it runs now or not, has the same short name. */
export function hasNamesake(project: TestProject, file: string): boolean {
  const { root } = project.config
  const name = shortFileName(posixPath(root, file))
  return (known.get(project) ?? []).some((other) => other !== file && shortFileName(posixPath(root, other)) === name)
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
