import type { TestCase } from 'vitest/node'
import type { TestSummary } from '../trace/summary.ts'
import { reproduceCommand } from './reproduce-command.ts'

/** The block under a red test. */
export function failureReport(test: TestCase, summary: TestSummary): string {
  const { seed, runSeed, token, replayed, time, exchanges, verdict, notes = [] } = summary
  return [
    `seed ${seed}   ${replayed === true ? 'replayed' : `run seed ${runSeed}`}${time === undefined ? '' : `   time ${time}`}`,
    ...exchanges,
    ...(verdict === undefined ? [] : [`verdict    ${verdict}`]),
    ...notes.map((note) => `note       ${note}`),
    `reproduce  ${reproduceCommand(test, token)}`,
  ].join('\n')
}
