import { chanceText } from '../core/chance.ts'
import { ruleName } from './rule-name.ts'
import type { AttemptTrace, StateChange, TestTrace, TracedExchange } from './test-trace.ts'
import { durationText, endingText, firedAt, pathOf, sentence, decisiveAt, slowedText } from './words.ts'

/** How many exchanges with faults are told as sentences. */
const TOLD_MAX = 10

function faultsOf(exchange: TracedExchange): string {
  const texts = firedAt(exchange).map((fault) => {
    const chance = chanceText(fault)
    return `${fault.type} (rule ${ruleName(fault)}${chance === undefined ? '' : `, ${chance}`})`
  })
  return texts.length === 0 ? '' : `  <- fault ${texts.join(', ')}`
}

/** How much of a row is shown. */
const ROW_CHARS_MAX = 120

function rowText(json: string): string {
  return json.length > ROW_CHARS_MAX ? `${json.slice(0, ROW_CHARS_MAX)}...` : json
}

/** What has changed: the row that is there now; of what is short, what it was too. */
function changeText({ collection, id, before, after }: StateChange): string {
  const what = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed'
  const isShort = before !== undefined && after !== undefined && before.length + after.length <= ROW_CHARS_MAX
  const row = isShort ? `${before} -> ${after}` : rowText(after ?? '')
  return [what, collection, id, row].filter((part) => part !== '').join(' ')
}

function* exchangeLines(exchanges: readonly TracedExchange[]): Generator<string> {
  const asked = exchanges.map(({ method, url }) => `${method} ${pathOf(url)}`)
  const width = Math.min(60, Math.max(0, ...asked.map(({ length }) => length)))
  const times = exchanges.map(({ atMs }) => durationText(atMs))
  const timeWidth = Math.max(0, ...times.map(({ length }) => length))
  for (const [at, exchange] of exchanges.entries()) {
    const place = `${String(exchange.index).padStart(4)}  ${times[at]!.padStart(timeWidth)}`
    for (const change of exchange.arranged ?? []) yield `${' '.repeat(place.length)}  the test ${changeText(change)}`
    yield `${place}  ${asked[at]!.padEnd(width)}  ${endingText(exchange.result)}${faultsOf(exchange)}${exchange.madeAt === undefined ? '' : `  at ${exchange.madeAt}`}`
    for (const change of exchange.changes) yield `${' '.repeat(place.length)}  ${changeText(change)}`
  }
}

function indented(text: string): string[] {
  return text.split('\n').map((line) => `  ${line}`)
}

function* attemptLines(attempt: AttemptTrace): Generator<string> {
  const { retryIndex, repeatIndex, state, seed, virtualTime, reproduce, errors, exchanges, omittedExchanges, output } =
    attempt
  const name = [repeatIndex > 0 ? `repeat ${repeatIndex}` : '', retryIndex > 0 ? `retry ${retryIndex}` : '']
  const spent =
    virtualTime === undefined
      ? ''
      : `   time virtual, ${durationText(virtualTime.simulatedMs)} simulated in ${durationText(virtualTime.realMs)}`
  yield `${name.filter((part) => part !== '').join(', ') || 'first run'}: ${state}   seed ${seed}${spent}`
  if (attempt.verdict !== undefined) yield `  verdict: ${attempt.verdict}`
  for (const error of errors) yield* indented(`${error.name}: ${error.message}`)
  const faulted = exchanges.filter((exchange) => decisiveAt(exchange).length > 0)
  for (const exchange of faulted.slice(0, TOLD_MAX)) yield `  ${sentence(exchange)}`
  if (faulted.length > TOLD_MAX) yield `  and ${faulted.length - TOLD_MAX} more exchanges with faults`
  const slowed = slowedText(exchanges)
  if (slowed !== undefined) yield `  ${slowed}`
  yield* exchangeLines(exchanges)
  if (omittedExchanges > 0) yield `  ${omittedExchanges} exchanges in the middle were left out`
  if (output.length > 0) yield '  printed:'
  for (const { text } of output) yield* indented(text.trimEnd()).map((line) => `  ${line}`)
  yield `  reproduce  ${reproduce}`
}

/** A trace as text for a terminal: every attempt with its errors, faults, exchanges, and what it printed. */
export function traceText(trace: TestTrace): string {
  const { test, runSeed, versions, attempts } = trace
  const project = test.project === '' ? '' : ` (${test.project})`
  const known = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  const head = [`${test.file}${project} > ${test.names.join(' > ')}`, `run seed ${runSeed}   ${known.join(', ')}`]
  return [...head, ...attempts.flatMap((attempt) => ['', ...attemptLines(attempt)])].join('\n')
}
