/** The mock servers that Seedbed's is compared with, each with the same answers, given the way it takes them. */
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Subject } from './server-process.ts'

/** A constant answer, and the path and query that it is the answer to. */
export interface Answer {
  readonly path: string
  readonly text: string
  readonly type: string
}

/** Answers by route. */
export type Answers = Readonly<Record<string, Answer>>

const PACKAGES = ['json-server', '@mockoon/cli', '@stoplight/prism-cli']

/** Installs them into a folder, and nowhere else. */
export function installPeers(folder: string): void {
  const flags = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder]
  execFileSync('npm', ['install', ...flags, ...PACKAGES], { stdio: 'inherit' })
}

function installed(folder: string, name: string): { version: string; script: string } {
  const root = join(folder, 'node_modules', name)
  const { version, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string
    bin: string | Record<string, string>
  }
  const script = typeof bin === 'string' ? bin : Object.values(bin)[0]!
  return { version, script: join(root, script) }
}

function write(folder: string, name: string, value: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(value))
  return path
}

const withoutQuery = (path: string): string => path.split('?')[0]!

const pathsOf = (answers: Answers): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).map(([route, { path }]) => [route, path]))

/** A database with a resource for each route. It writes JSON with line breaks and indentation, and cannot be told not to. */
function jsonServer(folder: string, answers: Answers): Subject {
  const { version, script } = installed(folder, 'json-server')
  const database = Object.entries(answers).map(([route, { text }]) => [route, JSON.parse(text)])
  const file = write(folder, 'db.json', Object.fromEntries(database))
  return {
    name: `json-server ${version}`,
    args: (port) => [script, '--quiet', '--host', '127.0.0.1', '--port', String(port), file],
    paths: Object.fromEntries(Object.keys(answers).map((route) => [route, `/${route}`])),
  }
}

/** An environment with a route for each; bodies are no templates, which is quicker. */
function mockoon(folder: string, answers: Answers): Subject {
  const { version, script } = installed(folder, '@mockoon/cli')
  const routes = Object.values(answers).map(({ path, text, type }) => ({
    uuid: randomUUID(),
    type: 'http',
    method: 'get',
    endpoint: withoutQuery(path).slice(1),
    responses: [
      {
        uuid: randomUUID(),
        body: text,
        statusCode: 200,
        headers: [{ key: 'content-type', value: type }],
        bodyType: 'INLINE',
        disableTemplating: true,
        default: true,
      },
    ],
  }))
  const rootChildren = routes.map(({ uuid }) => ({ type: 'route', uuid }))
  const environment = { uuid: randomUUID(), lastMigration: 33, name: 'bench', routes, rootChildren }
  const file = write(folder, 'mockoon.json', environment)
  return {
    name: `Mockoon CLI ${version}`,
    args: (port) => [script, 'start', '--repair', '-X', '-d', file, '-l', '127.0.0.1', '-p', String(port)],
    paths: pathsOf(answers),
  }
}

/** A document with an example for each; it logs nothing. */
function prism(folder: string, answers: Answers): Subject {
  const { version, script } = installed(folder, '@stoplight/prism-cli')
  const paths = Object.values(answers).map(({ path, text }) => {
    const content = { 'application/json': { example: JSON.parse(text) } }
    return [withoutQuery(path), { get: { responses: { 200: { description: 'An answer.', content } } } }]
  })
  const document = { openapi: '3.1.0', info: { title: 'bench', version: '1' }, paths: Object.fromEntries(paths) }
  const file = write(folder, 'openapi.json', document)
  return {
    name: `Prism ${version}`,
    args: (port) => [script, 'mock', '-v', 'silent', '-h', '127.0.0.1', '-p', String(port), file],
    paths: pathsOf(answers),
  }
}

/** The peers, with files of their own in the folder that they are installed in. */
export function peersWith(answers: Answers, folder: string): Subject[] {
  return [jsonServer(folder, answers), mockoon(folder, answers), prism(folder, answers)]
}
