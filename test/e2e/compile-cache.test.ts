import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createProject, type Project } from './project.ts'

const SUITE = `
import { execFileSync } from 'node:child_process'
import module from 'node:module'
import { test } from 'seedbed'
test('tells', ({ task }) => {
  task.meta.folder = module.getCompileCacheDir() ?? null
  const print = 'console.log(process.env.NODE_COMPILE_CACHE ?? "nothing")'
  task.meta.child = execFileSync(process.execPath, ['-e', print], { encoding: 'utf8' }).trim()
})`

interface Told {
  readonly folder: string | null
  readonly child: string
}

async function told(project: Project, env: NodeJS.ProcessEnv, args: readonly string[] = []): Promise<Told> {
  const inherited = {
    NODE_COMPILE_CACHE: undefined,
    NODE_DISABLE_COMPILE_CACHE: undefined,
    NODE_V8_COVERAGE: undefined,
  }
  const { tests } = await project.run(args, { env: { ...inherited, ...env } })
  return tests[0]!.meta as unknown as Told
}

test.for(['forks', 'threads'])('workers keep what Node compiles beside what Vite keeps, in %s', async (pool) => {
  using project = createProject({ 'a.test.js': SUITE })
  const { folder, child } = await told(project, {}, [`--pool=${pool}`])
  expect(folder).toContain(join(project.directory, 'node_modules/.vite'))
  expect(readdirSync(folder!).length).toBeGreaterThan(10)
  // What the tests start is not ours.
  expect(child).toBe('nothing')
})

test('whoever has decided about the cache has decided', async () => {
  using project = createProject({ 'a.test.js': SUITE })
  const own = join(project.directory, 'own')
  expect(await told(project, { NODE_COMPILE_CACHE: own })).toEqual({ folder: expect.stringContaining(own), child: own })
  expect(await told(project, { NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual({ folder: null, child: 'nothing' })
  expect(await told(project, { NODE_V8_COVERAGE: join(project.directory, 'coverage') })).toMatchObject({ folder: null })
})
