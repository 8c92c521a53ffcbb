import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { SeedbedError } from '../core/errors.ts'

/** What opens a file with the program that a user chose for it. */
function opener(path: string): [command: string, ...args: string[]] {
  if (process.platform === 'darwin') return ['open', path]
  // The empty text is the title of a window, which `start` would take the path for.
  return process.platform === 'win32' ? ['cmd', '/c', 'start', '""', path] : ['xdg-open', path]
}

/**
 * Opens a file in the browser; `BROWSER` names another program than the user's usual one.
 *
 * @throws `SEEDBED_INVALID_ARGUMENT` when there is no such file, or nothing to open it with.
 */
export async function openInBrowser(file: string): Promise<void> {
  const path = resolve(file)
  if (!existsSync(path))
    throw new SeedbedError('SEEDBED_INVALID_ARGUMENT', `Failed to open ${file}: there is no such file.`)
  const [command, ...args] = process.env['BROWSER'] ? [process.env['BROWSER'], path] : opener(path)
  await new Promise<void>((done, fail) => {
    const child = spawn(command, args, { stdio: 'ignore', detached: true })
    child.on('spawn', done)
    child.on('error', (error) => {
      fail(
        new SeedbedError(
          'SEEDBED_INVALID_ARGUMENT',
          `Failed to open ${file}: ${command} could not be started (${error.message}). Use --print, or open the file yourself.`,
        ),
      )
    })
    child.unref()
  })
}
