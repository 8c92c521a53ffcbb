import { createRequire } from 'node:module'
import type * as Zod from 'zod'
import { type Failure, type Manifest, MANIFEST_VERSION } from './manifest.ts'

let known: Zod.ZodType<Manifest> | undefined

/** What a manifest must look like; unknown fields are let through, so that a later minor may add some. */
export function manifestSchema(): Zod.ZodType<Manifest> {
  known ??= createSchema()
  return known
}

function createSchema(): Zod.ZodType<Manifest> {
  // A run where nothing fails never pays for it; and what is written while the process exits cannot wait for an import().
  const z = createRequire(import.meta.url)('zod') as typeof Zod
  const failure: Zod.ZodType<Failure> = z.looseObject({
    kind: z.enum(['test', 'suite']).describe('A suite fails by its hooks, or by its file, where `name` is empty.'),
    file: z.string().min(1).describe('Posix, relative to the root of Vitest.'),
    project: z.string().describe("The name of Vitest's project; empty where there is one only."),
    name: z.array(z.string()).describe('The names of its suites, and its own.'),
    ordinal: z.int().min(1).exactOptional().describe('How many tests of the same name come before it in the file.'),
    token: z.string().exactOptional().describe('What replays it; absent for tests without Seedbed.'),
    faults: z.string().exactOptional().describe('The faults that fired, in words; absent where none did.'),
    seed: z.string().exactOptional().describe("The test's own seed; absent for tests without Seedbed."),
    runSeed: z.string().min(1),
    error: z.looseObject({
      name: z.string(),
      message: z.string().describe('Its first 2,000 characters.'),
      at: z.string().exactOptional().describe('The line of the user that it came from: file:line:column.'),
    }),
    reproduce: z.string().describe('The command that runs it again, for a POSIX shell.'),
    trace: z.string().exactOptional().describe('The file of its trace, posix, relative to the root of Vitest.'),
    root: z.string().exactOptional().describe('The --root that Vitest was started with.'),
    config: z.string().exactOptional().describe('The --config that Vitest was started with.'),
  })
  return z.looseObject({
    version: z.literal(MANIFEST_VERSION),
    seedbed: z.string(),
    vitest: z.string(),
    node: z.string(),
    failures: z.array(failure),
  })
}
