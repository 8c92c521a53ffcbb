import { SeedbedError } from '../core/errors.ts'
import { DATA_ID } from './data-id.ts'
import { pack, unpack } from './pack.ts'
import { type TestTrace, TRACE_FORMAT } from './test-trace.ts'

const DATA_START = `<script type="application/json" id="${DATA_ID}">`
const DATA_END = '</script>'

/** Stands in the page for what it is opened with. */
export const DATA_PLACE: string = `${DATA_START}${DATA_END}`

/**
 * A trace as a page that needs nothing else.
 *
 * @param page - The built viewer.
 */
export function renderTraceHtml(page: string, trace: TestTrace): string {
  const title = trace.test.names.join(' > ').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const [before, after] = page.split(DATA_PLACE) as [string, string]
  const json = pack(trace).replaceAll('<', String.raw`\u003c`)
  return `${before.replace(/<title>[^<]*/, () => `<title>${title}`)}${DATA_START}${json}${DATA_END}${after}`
}

function unreadable(reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_TRACE', `Failed to read the trace: ${reason}`)
}

/**
 * Reads the data of a trace's page.
 *
 * @throws `SEEDBED_INVALID_TRACE` when it is none, or of a format that this version does not know.
 */
export function readTrace(html: string): TestTrace {
  const start = html.indexOf(DATA_START)
  const end = html.indexOf(DATA_END, start)
  if (start < 0 || end < 0) throw unreadable('it is no page that Seedbed wrote. Pass a file of .seedbed/trace.')
  let trace: Partial<TestTrace> | null
  try {
    trace = unpack(html.slice(start + DATA_START.length, end)) as Partial<TestTrace> | null
  } catch {
    throw unreadable('its data is damaged. Run the test again.')
  }
  if (trace?.format === TRACE_FORMAT) return trace as TestTrace
  throw unreadable(
    `its format is ${JSON.stringify(trace?.format)}, and this version of Seedbed knows ${TRACE_FORMAT}. ` +
      'Use the version that wrote it, or run the test again.',
  )
}
