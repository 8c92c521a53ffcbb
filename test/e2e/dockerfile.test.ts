import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8')
const [build, run] = text.split(/^FROM .*$/m).slice(1) as [string, string]
/** What a stage copies from the repository, or from the stage before. */
const copied = (stage: string): string[] =>
  Array.from(stage.matchAll(/^COPY (?:--from=build )?(.*) \S+$/gm), ([, paths]) => paths!.split(' ')).flat()

test('what the Dockerfile copies is enough to build the package, and what it keeps to serve', async () => {
  const made = [mkdtempSync(join(tmpdir(), 'seedbed-build-')), mkdtempSync(join(tmpdir(), 'seedbed-image-'))] as const
  const [stage, image] = made
  try {
    for (const path of copied(build)) cpSync(join(ROOT, path), join(stage, path), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(stage, 'node_modules'))
    const path = `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH']}`
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: stage, env: { ...process.env, PATH: path } })
    for (const from of copied(run)) {
      const name = basename(from)
      if (name === 'node_modules') symlinkSync(join(ROOT, name), join(image, name))
      else cpSync(join(stage, name), join(image, name), { recursive: true })
    }
    expect(existsSync(join(image, 'src'))).toBe(false)
    const [command, ...args] = JSON.parse(/^ENTRYPOINT (.*)$/m.exec(run)![1]!) as string[]
    const child = spawn(command!, [...args, '--port', '0'], { cwd: image, stdio: ['ignore', 'ignore', 'pipe'] })
    const url = await new Promise<string>((resolve) => {
      let output = ''
      child.stderr.on('data', (chunk: Buffer) => {
        output += String(chunk)
        const [found] = /http:\/\/[^\s/]+:\d+(?=,)/.exec(output) ?? []
        if (found !== undefined) resolve(found)
      })
    })
    expect((await fetch(`${url}/health`)).status).toBe(200)
    expect(await (await fetch(`${url}/console`)).text()).toContain('Seedbed console')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  } finally {
    for (const directory of made) rmSync(directory, { recursive: true })
  }
})
