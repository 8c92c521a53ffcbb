import { describe, expect, test } from 'vitest'
import { deriveTestSeed } from '../../src/random/seed.ts'

// Computed by another implementation, in another language, from the text of the contract.
describe('test seeds change only in a major', () => {
  const ADDS = ['test/a.test.ts', 'adds']
  test.each<[runSeed: string, testKey: string[], ordinal: number, repeatIndex: number, seed: string]>([
    ['seedbed', ADDS, 0, 0, 'sb1_gwcqvtywcvdr0'],
    ['seedbed', ADDS, 1, 0, 'sb1_k2tgdx6r233n7'],
    ['seedbed', ADDS, 0, 1, 'sb1_v3maq12d4f8y3'],
    ['seedbed', ADDS, 2, 11, 'sb1_hgggg43t8tty7'],
    ['acme', ADDS, 0, 0, 'sb1_1dbfyejvrwrmr'],
    ['e83c5163316f89bfbde7d9ab23ca2e25604af290', ADDS, 0, 0, 'sb1_z50mnfpw1h5jb'],
    ['日本', ['a.test.ts', 'x'], 0, 0, 'sb1_jjd4pts5psb9r'],
    ['seedbed', ['test/a.test.ts', 'math', 'adds'], 0, 0, 'sb1_ek80db77v5zp2'],
    ['seedbed', ['test/a.test.ts', 'math > adds'], 0, 0, 'sb1_rqj11jvgp1f3e'],
    ['seedbed', ['test/a.test.ts', ''], 0, 0, 'sb1_dhhpdf1xesm3y'],
    ['seedbed', ['test/a.test.ts', '', ' '], 0, 0, 'sb1_kk8r4688yayxk'],
    ['seedbed', ['test/prix.test.ts', 'prix élevé', '日本 🎉'], 0, 0, 'sb1_0vvrfg6y6n60z'],
    ['seedbed', ['test/prix.test.ts', 'prix e\u0301leve\u0301', '日本 🎉'], 0, 0, 'sb1_7srsq5m7ep2w1'],
    ['seedbed', ['a.test.ts', '"quoted" \\ \n\t'], 0, 0, 'sb1_rzvzttea3051y'],
  ])('run seed %j, test %j, ordinal %d, repeat %d: %5$s', (runSeed, testKey, ordinal, repeatIndex, seed) => {
    expect(deriveTestSeed(runSeed, { testKey, ordinal, repeatIndex })).toBe(seed)
  })
})
