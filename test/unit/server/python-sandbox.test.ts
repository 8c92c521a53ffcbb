import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const guide = readFileSync(join(ROOT, 'docs/python-sandbox.md'), 'utf8')
/** The rows of all tables, without heads. */
const rows = guide.split('\n').filter((line) => /^\| (?!there|---)/.test(line))

/** What the document calls its options and routes. */
const THERE = [
  'host port enable_cors enable_request_logging enable_fault_injection enable_latency_injection enable_error_injection',
  'error_injection_rate latency_injection_range max_request_size enable_control_plane enable_metrics data_type',
  'update_frequency data_quality error_rate latency_range data_volume_range enable_real_time enable_historical_data seed',
  'enable_deterministic volatility_pattern base_variance time_based_variation state_based_variation reproducibility_window',
].flatMap((names) => names.split(' '))
const ROUTES = [
  'GET /health',
  'GET /providers',
  'GET /providers/{name}',
  'POST /providers/{name}/fetch',
  'GET /control/status',
  'POST /control/set_seed',
  'POST /sandbox/inject_fault',
]

/** The links of a row to tests and benchmarks. */
function evidence(row: string): { title: string; path: string }[] {
  return Array.from(row.matchAll(/\[([^\]]+)\]\(\.\.\/((?:test|examples|bench)\/[^)]+)\)/g), ([, title, path]) => ({
    title: title!,
    path: path!,
  }))
}

test('every row of the guide names a test or a benchmark', () => {
  expect(rows.length).toBeGreaterThan(60)
  expect(rows.filter((row) => evidence(row).length === 0)).toEqual([])
})

test('every test that the guide names exists', () => {
  const missing = rows.flatMap(evidence).filter(({ title, path }) => {
    const file = join(ROOT, path)
    return !existsSync(file) || !readFileSync(file, 'utf8').replaceAll(`\\'`, `'`).includes(title)
  })
  expect(missing).toEqual([])
})

test('every option and route of the document has a row', () => {
  const first = rows.map((row) => row.split('|')[1]!)
  const without = [...THERE, ...ROUTES].filter((name) => !first.some((cell) => cell.includes(`\`${name}\``)))
  expect(without).toEqual([])
})
