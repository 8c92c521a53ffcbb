import { expect, test } from 'vitest'
import { type FaultParams, KINDS } from '../../../src/faults/kinds.ts'
import { faultLaws, type FaultSubjects } from '../../laws/fault.laws.ts'

const SUBJECTS: FaultSubjects = {
  latency: { terminal: false, params: [{ ms: 200 }, { ms: 100, jitterMs: 100 }] },
  error: {
    terminal: true,
    params: [{ status: 503 }, { status: 429, body: { error: ['slow', null, 1.5] }, headers: { 'retry-after': '1' } }],
  },
  'connection-reset': { terminal: true, params: [{}] },
}

test('every kind is under the laws', () => {
  expect(Object.keys(SUBJECTS).toSorted()).toEqual(Object.keys(KINDS).toSorted())
})

for (const type of Object.keys(KINDS) as (keyof FaultParams)[]) faultLaws(type, SUBJECTS)
