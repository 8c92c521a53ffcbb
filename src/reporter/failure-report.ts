import { join } from 'node:path'
import type { TestCase } from 'vitest/node'
import { pinsPath } from '../pins/pins-file.ts'
import type { TestSummary } from '../trace/summary.ts'
import { fileOf, posixPath } from './names.ts'
import { reproduceCommand } from './reproduce-command.ts'

/** Which failure it was that came back. */
function pinText(test: TestCase, { token, line, error }: NonNullable<TestSummary['pin']>): string {
  const path = posixPath(process.cwd(), pinsPath(fileOf(test.module)))
  return `${token} of ${path}:${line} came back${error === '' ? '' : `; it was: ${error}`}`
}

/** The block under a red test. */
export function failureReport(test: TestCase, summary: TestSummary): string {
  const { seed, runSeed, token, replayed, pin, time, exchanges, verdict, notes = [], trace } = summary
  return [
    `seed ${seed}   ${replayed === true ? 'replayed' : `run seed ${runSeed}`}${time === undefined ? '' : `   time ${time}`}`,
    ...exchanges,
    ...(pin === undefined ? [] : [`pinned     ${pinText(test, pin)}`]),
    ...(verdict === undefined ? [] : [`verdict    ${verdict}`]),
    ...notes.map((note) => `note       ${note}`),
    `reproduce  ${reproduceCommand(test, token)}`,
    ...(trace === undefined
      ? []
      : [`trace      ${posixPath(process.cwd(), join(test.project.vitest.config.root, trace))}`]),
  ].join('\n')
}
