/** A server in a process of its own, whoever made it: started, watched from outside, and ended. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

const TICKS_PER_SECOND = 100
const POLL_MS = 5
const START_MS_MAX = 60_000

/** How a server is started, and where it has what is asked. */
export interface Subject {
  readonly name: string
  /** Arguments for `node`. */
  args(port: number): readonly string[]
  /** By route, its path and query here. */
  readonly paths: Readonly<Record<string, string>>
}

/** A server that answers. */
export interface Running extends AsyncDisposable {
  readonly url: string
  /** From the start of the process to the first answer with status 200, in milliseconds. */
  readonly startMs: number
  /** CPU time so far, in microseconds; as exact as Linux tells it, 10 ms. */
  cpuUs(): number
  rssMegabytes(): number
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function untilAnswered(url: string, child: ChildProcess, sinceMs: number): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => undefined)
    await response?.arrayBuffer()
    if (response?.status === 200) return
    if (child.exitCode !== null || performance.now() - sinceMs > START_MS_MAX) {
      throw new Error(`Failed to start a server: ${url} answers ${response?.status ?? 'nothing'}`)
    }
    await wait(POLL_MS)
  }
}

/** Starts a server and waits until it answers. */
export async function start({ args, paths }: Subject): Promise<Running> {
  const port = await freePort()
  const startedMs = performance.now()
  const child = spawn(process.execPath, args(port), { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await untilAnswered(url + Object.values(paths)[0]!, child, startedMs)
  const proc = (file: string): string => readFileSync(`/proc/${child.pid}/${file}`, 'utf8')
  return {
    url,
    startMs: performance.now() - startedMs,
    cpuUs() {
      // proc(5): utime and stime are the 12th and the 13th after the name, which may hold spaces.
      const fields = proc('stat').split(') ')[1]!.split(' ')
      return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / TICKS_PER_SECOND
    },
    rssMegabytes: () => Number(/^VmRSS:\s+(\d+) kB/m.exec(proc('status'))![1]) / 1024,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}
