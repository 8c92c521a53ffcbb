import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../src/cli/commands.ts'
import { printManifest } from '../../src/manifest/manifest.ts'
import { failure, manifest } from '../support/failures.ts'
import { createProject, type Project } from './project.ts'

const ROOT = join(import.meta.dirname, '../..')

let project: Project
beforeAll(() => {
  project = createProject({
    'failures.json': printManifest(manifest([failure({ project: 'web', trace: '.seedbed/trace/it.html' }), failure()])),
    'spy.js': `import { registerHooks } from 'node:module'
      registerHooks({ load: (url, context, next) => (console.log('loaded ' + url), next(url, context)) })`,
    'trace.html': '<p>a trace</p>',
    'sub/folder/empty.txt': '',
  })
})
afterAll(() => project[Symbol.dispose]())

describe('help', () => {
  test('lists every command, and the exit codes', async () => {
    const { output, exitCode } = await project.sh('seedbed --help')
    expect(exitCode).toBe(0)
    for (const [name, { summary }] of Object.entries(COMMANDS))
      expect(output.replaceAll(/\s+/g, ' ')).toContain(` ${name} ${summary} `)
    expect(output).toContain('Exit codes: 0 all is well, 1 something failed, 2 ')
    expect(await project.sh('seedbed')).toEqual({ output, exitCode: 0 })
  })

  test('of each command is there, and the guide knows the command', async () => {
    const guide = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8')
    for (const name of Object.keys(COMMANDS)) {
      const { output, exitCode } = await project.sh(`seedbed ${name} --help`)
      expect([exitCode, output]).toEqual([0, expect.stringContaining(`Usage: seedbed ${name} `)])
      expect(guide).toContain(`## seedbed ${name}\n`)
    }
  })

  test('loads no command, and a command no other', async () => {
    const loaded = async (args: string): Promise<string[]> => {
      const { output } = await project.sh(`node --import ./spy.js node_modules/seedbed/dist/cli/index.js ${args}`)
      return output.match(/(?<=^loaded .*)(cli\/(rerun|merge|show)\.js|vitest\/dist\/node\.js)$/gm) ?? []
    }
    expect(await loaded('--help')).toEqual([])
    expect(await loaded('show --help')).toEqual(['cli/show.js'])
    expect(await loaded('rerun')).toEqual(['cli/rerun.js'])
  })

  test('has the version', async () => {
    expect(await project.sh('seedbed --version')).toEqual({ exitCode: 0, output: '0.1.0\n' })
  })
})

describe('what is not understood ends with 2, and says what was meant', () => {
  test.each([
    ['a command', 'reron', "error: unknown command 'reron'\n(Did you mean rerun?)"],
    ['an option', 'show --jsn x', "error: unknown option '--jsn'\n(Did you mean --json?)"],
    ['no argument', 'merge', "error: missing required argument 'manifests'"],
    ['a file that is not there', 'show nowhere.json', 'Failed to read nowhere.json: '],
    ['a trace that is not there', 'show nowhere.html', 'Failed to open nowhere.html: there is no such file.'],
    ['a token', 'show sb1_7q3', 'Failed to read the replay token "sb1_7q3": '],
    [
      'anything else',
      'show me',
      'Failed to show "me": it is no trace (.html), no manifest (.json) and no replay token.',
    ],
    ['a browser', 'show trace.html', 'Failed to open trace.html: no-such-browser could not be started'],
  ])('%s', async (_, args, message) => {
    const { output, exitCode } = await project.sh(`seedbed ${args}`, { BROWSER: 'no-such-browser' })
    expect([exitCode, output]).toEqual([2, expect.stringContaining(message)])
  })
})

describe('seedbed show', () => {
  test('says a token in words', async () => {
    const { output } = await project.sh('seedbed show sb1_7q3m9x2v4tzab~p2.c1x1.c4x3p3.c22x1')
    expect(output).toBe(
      'seed   sb1_7q3m9x2v4tzab\n' +
        'fault  rule 2 fires at the 1st, 4th, 5th, and 6th request it is aimed at\n' +
        'fault  rule 3 fires at the 22nd request it is aimed at\n',
    )
    expect((await project.sh('seedbed show sb1_7q3m9x2v4tzab~0')).output).toBe(
      'seed   sb1_7q3m9x2v4tzab\nfault  no fault fires\n',
    )
  })

  test('prints a token as JSON', async () => {
    const { output } = await project.sh('seedbed show --json sb1_7q3m9x2v4tzab~p2.c1x2')
    expect(JSON.parse(output)).toEqual({ seed: 'sb1_7q3m9x2v4tzab', schedule: { 2: [1, 2] } })
  })

  test('prints a manifest as text and as JSON', async () => {
    expect((await project.sh('seedbed show failures.json')).output).toBe(
      [
        '2 failures, with Seedbed 0.1.0, Vitest 5.1.1, Node 24.21.0',
        '',
        '|web| > a.test.ts > suite > it',
        '  Error: red',
        `  reproduce  ${failure().reproduce}`,
        '  trace      .seedbed/trace/it.html',
        '',
        'a.test.ts > suite > it',
        '  Error: red',
        `  reproduce  ${failure().reproduce}`,
        '',
      ].join('\n'),
    )
    const { output } = await project.sh('seedbed show --json failures.json')
    expect(output).toBe(readFileSync(join(project.directory, 'failures.json'), 'utf8'))
  })

  test('opens a trace with the program that is asked for', async () => {
    writeFileSync(
      join(project.directory, 'browser.sh'),
      '#!/bin/sh\necho "$@" > opened.txt.part && mv opened.txt.part opened.txt\n',
      { mode: 0o755 },
    )
    const { exitCode } = await project.sh('seedbed show trace.html && until [ -e opened.txt ]; do :; done', {
      BROWSER: join(project.directory, 'browser.sh'),
    })
    expect(exitCode).toBe(0)
    expect(readFileSync(join(project.directory, 'opened.txt'), 'utf8')).toMatch(/\/trace\.html\n$/)
  })
})

test('the command works from any folder, and its output may be cut short', async () => {
  const elsewhere = await project.sh(
    'cd sub/folder && ../../node_modules/.bin/seedbed merge ../../failures.json | head -1',
  )
  expect(elsewhere).toEqual({ exitCode: 0, output: '{\n' })
})
