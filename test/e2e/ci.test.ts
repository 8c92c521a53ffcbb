import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createProject, type Project } from './project.ts'
import { KIT } from './shop.ts'

const GUIDE = readFileSync(join(import.meta.dirname, '../../docs/ci.md'), 'utf8')

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
}
interface GithubWorkflow {
  readonly env: Readonly<Record<string, string>>
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly strategy?: { matrix: { shard: number[] } } }>
  >
}
interface GitlabJob {
  readonly parallel?: number
  readonly script: readonly string[]
  readonly after_script?: readonly string[]
}
interface GitlabPipeline {
  readonly variables: Readonly<Record<string, string>>
  readonly test: GitlabJob
  readonly rerun: GitlabJob
}

/** The recipe that begins with the name of its file. */
function recipe<T>(name: string): T {
  const blocks = Array.from(GUIDE.matchAll(/^```yaml\n([\s\S]*?)^```/gm), ([, text]) => text!)
  return parse(blocks.find((text) => text.startsWith(`# ${name}\n`))!) as T
}

const RED = `
import { get, test } from './kit.js'
test('red', async () => { throw new Error('red with ' + (await get())[1].draw) })
test('green', () => get())
`

let project: Project
beforeEach(() => {
  project = createProject({ 'kit.js': KIT, 'a.test.js': RED, 'b.test.js': RED })
})
afterEach(() => project[Symbol.dispose]())

const messages = (output: string): string[] => output.match(/^Error: red with 0\.\d+/gm)!.toSorted()
/** npm has installed everything already. */
const isOurs = (command: string | undefined): command is string => command !== undefined && command !== 'npm ci'

test('the recipe for GitHub Actions runs what failed again, as it failed', async () => {
  const { env, jobs } = recipe<GithubWorkflow>('.github/workflows/test.yml')
  expect(env).toEqual({ SEEDBED_SEED: '${{ github.sha }}' })
  const first: string[] = []
  for (const shard of jobs['test']!.strategy!.matrix.shard) {
    const fill = (text: string): string => text.replaceAll('${{ matrix.shard }}', String(shard))
    for (const { run, uses, with: options } of jobs['test']!.steps) {
      if (isOurs(run)) first.push((await project.sh(fill(run), { SEEDBED_SEED: 'f00d' })).output)
      if (uses?.startsWith('actions/upload-artifact@') === true) {
        mkdirSync(join(project.directory, 'failures'), { recursive: true })
        renameSync(
          join(project.directory, options!['path']!),
          join(project.directory, 'failures', fill(options!['name']!)),
        )
      }
    }
  }
  const { steps } = jobs['rerun']!
  expect(steps.find(({ uses }) => uses?.startsWith('actions/download-artifact@'))!.with).toEqual({
    pattern: 'seedbed-*',
    path: 'failures',
  })
  const codes: unknown[] = []
  let again = ''
  for (const { run } of steps) {
    if (!isOurs(run)) continue
    const { output, exitCode } = await project.sh(run)
    codes.push(exitCode)
    again = output
  }
  expect(codes).toEqual([0, 1])
  expect(messages(again)).toHaveLength(2)
  expect(messages(again)).toEqual(messages(first.join('\n')))
})

test('the recipe for GitLab runs what failed again, as it failed', async () => {
  const pipeline = recipe<GitlabPipeline>('.gitlab-ci.yml')
  expect(pipeline.variables).toEqual({ SEEDBED_SEED: '$CI_COMMIT_SHA' })
  const first: string[] = []
  const { script, after_script: afterwards = [], parallel = 1 } = pipeline.test
  for (let index = 1; index <= parallel; index++) {
    const env = { SEEDBED_SEED: 'f00d', CI_NODE_INDEX: String(index), CI_NODE_TOTAL: String(parallel) }
    for (const command of [...script, ...afterwards].filter(isOurs)) first.push((await project.sh(command, env)).output)
  }
  rmSync(join(project.directory, '.seedbed'), { recursive: true, force: true })
  const [merge, rerun] = pipeline.rerun.script.filter(isOurs)
  expect((await project.sh(merge!)).exitCode).toBe(0)
  const { output, exitCode } = await project.sh(rerun!)
  expect(exitCode).toBe(1)
  expect(messages(output)).toHaveLength(2)
  expect(messages(output)).toEqual(messages(first.join('\n')))
})
