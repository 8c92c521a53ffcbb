/** `npm run check`: the scripts `check:*`, side by side, for each of them only reads. What one of them found is printed in one piece. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  scripts: Record<string, string>
}
const checks = Object.entries(scripts).filter(([name]) => name.startsWith('check:'))

function run(name: string, command: string): Promise<void> {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode) => {
      console.log(exitCode === 0 ? `${name} ok` : `${name} FAILED: ${command}\n${output}`)
      if (exitCode !== 0) process.exitCode = 1
      resolve()
    })
  })
}

const waiting = checks.values()
async function work(): Promise<void> {
  for (const [name, command] of waiting) await run(name, command)
}
await Promise.all(Array.from({ length: availableParallelism() }, work))
