import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { version as vitestVersion } from 'vitest/node'
import type { TestCase, TestModule, TestSuite, Vitest } from 'vitest/node'
import {
  type Failure,
  failureKey,
  fileKey,
  type Manifest,
  MANIFEST_PATH,
  MANIFEST_VERSION,
} from '../manifest/manifest.ts'
import { sortFailures } from '../manifest/merge.ts'
import { updateManifest } from '../manifest/store.ts'
import { parseToken } from '../trace/replay-token.ts'
import { failureOf, placeOfEntity } from './failure.ts'
import { ordinalsOf } from './names.ts'
import { seedbedVersion } from './versions.ts'

interface Outcome {
  readonly entity: TestCase | TestSuite | TestModule
  readonly ordinal: number
  readonly state: 'failed' | 'passed' | 'unknown'
}

/** What a file, its suites and its tests have come to so far. */
function* outcomesOf(module: TestModule): Generator<Outcome> {
  for (const entity of [module, ...module.children.allSuites()]) {
    const isOver = entity.state() === 'passed' || entity.state() === 'failed'
    const state = entity.errors().length > 0 ? 'failed' : isOver ? 'passed' : 'unknown'
    yield { entity, ordinal: 0, state }
  }
  const ordinals = ordinalsOf(module)
  for (const entity of module.children.allTests()) {
    const { state } = entity.result()
    const isOver = state === 'passed' || state === 'failed'
    yield { entity, ordinal: ordinals.get(entity.id) ?? 0, state: isOver ? state : 'unknown' }
  }
}

/** Whether anything has failed in a file; one that is running is called ok by Vitest whatever failed in it. */
function isRedSoFar(module: TestModule): boolean {
  return !module.ok() || module.children.allTests('failed').next().done !== true
}

/** How long nothing is written after a write, in times of what it took: many failures cost a twentieth of the time at most. */
const REST = 20

/**
 * Keeps `.seedbed/failures.json`: what failed when it last ran. A failure is added when it happens; it is removed when the same
 * test passes under the same seed, and when its test or its file is gone. What did not run stays as it is, so that a run of
 * a part, or one that was aborted, forgets nothing.
 */
export class FailuresManifest {
  readonly #vitest: Vitest
  readonly #runSeed: string
  readonly #replay: string | undefined
  readonly #path: string
  /** Files in the middle of which the process may exit. */
  readonly #running = new Set<TestModule>()
  #isWritable = true
  /** Files with failures that are not written yet. */
  readonly #unwritten = new Set<TestModule>()
  #nextWrite: NodeJS.Timeout | undefined
  /** When the next write may be, on the process's own clock. */
  #restsUntilMs = 0

  /** @param replay - The token of the one test that is run again. */
  constructor(vitest: Vitest, runSeed: string, replay: string | undefined) {
    this.#vitest = vitest
    this.#runSeed = runSeed
    this.#replay = replay
    this.#path = join(vitest.config.root, MANIFEST_PATH)
  }

  onStart(module: TestModule): void {
    if (this.#running.size === 0) process.on('exit', this.#onExit)
    this.#running.add(module)
  }

  /** Writes a failure soon: a process that is killed says nothing any more. */
  onFailure(module: TestModule): void {
    if (!this.#running.has(module)) return
    this.#unwritten.add(module)
    if (this.#nextWrite !== undefined) return
    this.#nextWrite = setTimeout(this.#writeSoon, Math.max(0, this.#restsUntilMs - performance.now())).unref()
  }

  readonly #writeSoon = (): void => {
    this.#nextWrite = undefined
    const modules = [...this.#unwritten]
    this.#unwritten.clear()
    if (modules.length === 0) return
    const startMs = performance.now()
    this.#write(modules)
    const endMs = performance.now()
    this.#restsUntilMs = endMs + REST * (endMs - startMs)
  }

  onEnd(module: TestModule): void {
    this.#running.delete(module)
    this.#unwritten.delete(module)
    if (this.#running.size === 0) process.off('exit', this.#onExit)
    this.#write([module])
  }

  readonly #onExit = (): void => this.#write([...this.#running])

  #write(modules: readonly TestModule[]): void {
    const isRed = modules.some(isRedSoFar)
    if (!this.#isWritable || (!isRed && !existsSync(this.#path))) return
    try {
      updateManifest(
        this.#path,
        (previous) => this.#next(previous, modules),
        (error) => this.#vitest.logger.warn(` seedbed  ${error.message} It was moved to ${this.#path}.old.`),
      )
    } catch (error) {
      this.#isWritable = false
      this.#vitest.logger.warn(
        ` seedbed  Failed to write ${this.#path}: ${(error as Error).message}. The tests are not affected.`,
      )
    }
  }

  #next(previous: Manifest | undefined, modules: readonly TestModule[]): Manifest | undefined {
    const failures = new Map(previous?.failures.map((failure) => [failureKey(failure), failure]))
    for (const module of modules) this.#apply(module, failures)
    for (const [key, { file }] of failures) {
      if (!existsSync(join(this.#vitest.config.root, file))) failures.delete(key)
    }
    if (failures.size === 0) return undefined
    return {
      version: MANIFEST_VERSION,
      seedbed: seedbedVersion(),
      vitest: vitestVersion,
      node: process.versions.node,
      failures: sortFailures(failures.values()),
    }
  }

  #apply(module: TestModule, failures: Map<string, Failure>): void {
    const known = new Set<string>()
    for (const { entity, ordinal, state } of outcomesOf(module)) {
      const key = failureKey(placeOfEntity(entity, ordinal))
      known.add(key)
      const previous = failures.get(key)
      if (state === 'failed') failures.set(key, failureOf(entity, this.#runSeed, ordinal))
      else if (state === 'passed' && previous !== undefined && this.#isAnswered(previous, module)) failures.delete(key)
    }
    // A file that could not be loaded has no tests to compare with.
    if (module.errors().length > 0) return
    const file = fileKey(placeOfEntity(module))
    for (const [key, failure] of failures) {
      if (fileKey(failure) === file && !known.has(key)) failures.delete(key)
    }
  }

  /** Whether a pass says that a failure is over: another seed may have made another test of it. */
  #isAnswered({ seed, runSeed, name, ordinal = 0 }: Failure, module: TestModule): boolean {
    if (seed === undefined) return true
    if (this.#replay !== undefined) return parseToken(this.#replay).seed === seed
    const { seedbedRerun } = module.project.getProvidedContext()
    const replayed = seedbedRerun?.[module.relativeModuleId.replaceAll('\\', '/')]?.find(
      (test) => JSON.stringify(test.name) === JSON.stringify(name) && test.ordinal === ordinal,
    )
    return replayed === undefined ? runSeed === this.#runSeed : parseToken(replayed.token).seed === seed
  }
}
