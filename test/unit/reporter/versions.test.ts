import { describe, expect, test } from 'vitest'
import { SeedbedError } from '../../../src/core/errors.ts'
import { checkVersions } from '../../../src/reporter/versions.ts'

const VITEST = '5.1.1'
const NODE = '24.21.0'
const NOCK = '15.0.6'

describe('what is too old is named, with the version that is needed', () => {
  test.each<[what: string, vitest: string, node: string, nock: string, message: string]>([
    ['Vitest', '5.0.9', NODE, NOCK, 'Vitest 5.0.9 is too old. Install Vitest 5.1.0 or newer.'],
    ['Node', VITEST, '20.20.2', NOCK, 'Node 20.20.2 is too old. Install Node 22.20.0 or newer.'],
    ['Node within its major', VITEST, '22.19.0', NOCK, 'Node 22.19.0 is too old. Install Node 22.20.0 or newer.'],
    ['nock', VITEST, NODE, '14.0.10', 'nock 14.0.10 is too old. Install nock 15.0.6 or newer.'],
    ['nock by its patch', VITEST, NODE, '15.0.5', 'nock 15.0.5 is too old. Install nock 15.0.6 or newer.'],
  ])('%s', (_, vitest, node, nock, message) => {
    expect(() => checkVersions(vitest, node, nock)).toThrow(
      new SeedbedError('SEEDBED_UNSUPPORTED_VERSION', `Failed to set up Seedbed: ${message}`),
    )
  })
})

test.each<[vitest: string, node: string, nock: string]>([
  ['5.1.0', '22.20.0', '15.0.6'],
  ['5.10.0', '22.100.0', '15.0.10'],
  ['6.0.0', '24.0.0', '16.0.0'],
  ['5.1.0-beta.3', '26.0.0-nightly2026', '15.1.0-rc.1'],
])('Vitest %s, Node %s and nock %s are new enough', (vitest, node, nock) => {
  expect(() => checkVersions(vitest, node, nock)).not.toThrow()
})

test('what is installed here is new enough, read from where nock is', () => {
  expect(() => checkVersions(VITEST)).not.toThrow()
})
