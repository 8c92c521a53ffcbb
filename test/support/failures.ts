import * as fc from 'fast-check'
import { type Failure, type Manifest, MANIFEST_VERSION } from '../../src/manifest/manifest.ts'
import { sortFailures } from '../../src/manifest/merge.ts'

/** A test that failed, but for what is given. */
export function failure(given: Partial<Failure> = {}): Failure {
  return {
    kind: 'test',
    file: 'a.test.ts',
    project: '',
    name: ['suite', 'it'],
    token: 'sb1_0000000000000~0',
    seed: 'sb1_0000000000000',
    runSeed: 'seedbed',
    error: { name: 'Error', message: 'red' },
    reproduce: "SEEDBED_REPLAY='sb1_0000000000000~0' npx vitest run a.test.ts -t '^suite > it$'",
    ...given,
  }
}

export function manifest(failures: readonly Failure[] = [failure()], given: Partial<Manifest> = {}): Manifest {
  return { version: MANIFEST_VERSION, seedbed: '0.1.0', vitest: '5.1.1', node: '24.21.0', failures, ...given }
}

const text = fc.string({ maxLength: 4 })
const few = fc.constantFrom('a', 'b', 'a\nb')

/** Failures of few tests, so that manifests have some in common. */
const anyFailure: fc.Arbitrary<Failure> = fc.record(
  {
    kind: fc.constantFrom('test', 'suite'),
    file: fc.constantFrom('a.test.ts', 'sub/a.test.ts'),
    project: few,
    name: fc.array(few, { maxLength: 2 }),
    ordinal: fc.integer({ min: 1, max: 2 }),
    token: text,
    seed: text,
    runSeed: fc.string({ minLength: 1, maxLength: 3 }),
    error: fc.record({ name: text, message: text, at: text }, { requiredKeys: ['name', 'message'] }),
    reproduce: text,
    trace: text,
    root: few,
    config: few,
  },
  { requiredKeys: ['kind', 'file', 'project', 'name', 'runSeed', 'error', 'reproduce'] },
)

const version = fc.constantFrom('0.9.0', '0.10.0', '1.0.0-rc.1', '1.0.0')

/** What a run may leave: each test once, sorted. */
export const anyManifest: fc.Arbitrary<Manifest> = fc
  .record({
    seedbed: version,
    vitest: version,
    node: version,
    failures: fc.uniqueArray(anyFailure, {
      maxLength: 6,
      selector: ({ root, config, project, file, kind, name, ordinal }) =>
        JSON.stringify([root ?? '', config ?? '', project, file, kind, name, ordinal ?? 0]),
    }),
  })
  .map((given) => manifest([], { ...given, failures: sortFailures(given.failures) }))
