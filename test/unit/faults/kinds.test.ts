import { expect, test } from 'vitest'
import { type FaultParams, KINDS } from '../../../src/faults/kinds.ts'
import { faultLaws, type FaultSubjects } from '../../laws/fault.laws.ts'

const SUBJECTS: FaultSubjects = {
  latency: {
    changes: false,
    params: [
      { ms: 200 },
      { ms: 100, jitterMs: 100 },
      {},
      { distribution: 'uniform', minMs: 10, maxMs: 20 },
      { distribution: 'gaussian', meanMs: 100, stdDevMs: 50 },
      { distribution: 'lognormal', medianMs: 200, sigma: 0.6 },
      { distribution: 'exponential', meanMs: 100, maxMs: 500 },
      { distribution: 'pareto', minMs: 50, alpha: 1.2 },
    ],
  },
  error: {
    changes: true,
    params: [{ status: 503 }, { status: 429, body: { error: ['slow', null, 1.5] }, headers: { 'retry-after': '1' } }],
  },
  'rate-limit': {
    changes: true,
    params: [{ algorithm: 'fixed-window', limit: 0, windowMs: 1000 }],
    more: [{ algorithm: 'token-bucket', burst: 2, refillPerSecond: 1 }],
  },
  quota: { changes: true, params: [{ limit: 0 }] },
  timeout: { changes: true, params: [{}] },
  'connection-refused': { changes: true, params: [{}] },
  'connection-reset': { changes: true, params: [{}] },
  'dns-failure': { changes: true, params: [{}, { temporary: true }] },
  'tls-failure': { changes: true, params: [{}, { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }] },
  truncate: { changes: true, params: [{}, { afterBytes: 3 }, { atFraction: 0.9 }] },
  'empty-response': { changes: true, params: [{}] },
  'slow-body': { changes: false, params: [{}, { chunkBytes: 8, chunkDelayMs: 5 }] },
  bandwidth: { changes: false, params: [{}, { KBps: 1 }] },
  'malformed-body': { changes: true, params: [{}, { form: 'quotes' }, { form: 'html' }] },
  corrupt: { changes: true, params: [{}, { bytes: 5 }] },
  'wrong-content-type': { changes: true, params: [{}, { contentType: 'text/csv' }] },
  'schema-drift': {
    changes: true,
    params: [{}, { fields: ['name'], change: 'retype' }, { fieldProbability: 1, change: 'null' }],
  },
  stale: { changes: false, params: [{ ageMs: 1000 }], more: [{ versions: 2 }] },
  'response-lost': { changes: true, params: [{}] },
  duplicate: { changes: false, params: [{}, { copies: 3 }] },
  reorder: { changes: false, params: [{}, { span: 3, gapMs: 5 }], ordered: 'a place in line is the order of arrival' },
  'redirect-loop': { changes: true, params: [{}], more: [{ hops: 2 }] },
  'huge-body': { changes: false, params: [{ bytes: 2000 }] },
}

test('every kind is under the laws', () => {
  expect(Object.keys(SUBJECTS).toSorted()).toEqual(Object.keys(KINDS).toSorted())
})

for (const type of Object.keys(KINDS) as (keyof FaultParams)[]) faultLaws(type, SUBJECTS)
