import type { AttemptTrace, TestTrace, TracedExchange } from '../trace/test-trace.ts'
import { decisiveAt, firedAt, endingText, slowingAt } from '../trace/words.ts'

/** How a request ended, faults aside. */
export type Tone = 'ok' | 'client-error' | 'server-error' | 'broken' | 'unmatched'

/** How an exchange ended. */
export function toneOf({ result }: TracedExchange): Tone {
  if (result.kind === 'unmatched') return 'unmatched'
  if (result.kind !== 'reply') return 'broken'
  const { status = 0 } = result
  return status < 400 ? 'ok' : status < 500 ? 'client-error' : 'server-error'
}

/** Whether a fault changed it, more than by taking time. */
export function isFaulted(exchange: TracedExchange): boolean {
  return decisiveAt(exchange).length > 0
}

/** Whether a fault took time. */
export function isSlowed(exchange: TracedExchange): boolean {
  return slowingAt(exchange).length > 0
}

/** Whether its client saw an error, whoever made it. */
export function isError(exchange: TracedExchange): boolean {
  return toneOf(exchange) !== 'ok'
}

/** When it was over, in milliseconds since the clock started; one that is never answered has no end. */
export function endMsOf({ atMs, delayMs, bodyMs, result }: TracedExchange): number {
  return result.kind === 'never' ? Infinity : atMs + delayMs + bodyMs
}

/** Providers in the order of their first requests. */
export function providersOf({ exchanges }: Pick<AttemptTrace, 'exchanges'>): string[] {
  return [...new Set(exchanges.map(({ provider }) => provider ?? ''))]
}

/** What is shown of the exchanges. */
export interface Filter {
  readonly query: string
  readonly faultsOnly: boolean
  readonly errorsOnly: boolean
  readonly slowedOnly: boolean
  /** Empty for all. */
  readonly providers: ReadonlySet<string>
}

export const NO_FILTER: Filter = {
  query: '',
  faultsOnly: false,
  errorsOnly: false,
  slowedOnly: false,
  providers: new Set(),
}

const texts = new WeakMap<TracedExchange, string>()

/** All that a search finds an exchange by, in lower case. */
function searchText(exchange: TracedExchange): string {
  let text = texts.get(exchange)
  if (text === undefined) {
    const { method, url, provider = '', endpoint = '', madeAt = '', result, body, changes, arranged = [] } = exchange
    const rules = firedAt(exchange).flatMap(({ rule, type }) => [rule, type])
    const answer = 'body' in result ? result.body.text : 'reason' in result ? result.reason : ''
    const rows = [...arranged, ...changes].flatMap(({ collection, before = '', after = '' }) => [
      collection,
      before,
      after,
    ])
    const parts = [
      `${method} ${url}`,
      provider,
      endpoint,
      madeAt,
      endingText(result),
      ...rules,
      body?.text ?? '',
      answer,
      ...rows,
    ]
    text = parts.join('\n').toLowerCase()
    texts.set(exchange, text)
  }
  return text
}

/** The words of a search; all of them must be found. */
export function wordsOf(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

/** The exchanges that a filter lets through. */
export function filtered(exchanges: readonly TracedExchange[], filter: Filter): TracedExchange[] {
  const words = wordsOf(filter.query)
  return exchanges.filter(
    (exchange) =>
      (!filter.faultsOnly || isFaulted(exchange)) &&
      (!filter.errorsOnly || isError(exchange)) &&
      (!filter.slowedOnly || isSlowed(exchange)) &&
      (filter.providers.size === 0 || filter.providers.has(exchange.provider ?? '')) &&
      words.every((word) => searchText(exchange).includes(word)),
  )
}

/** What most likely matters for a failure: exchanges with faults, then those with errors. */
export function remarkable({ exchanges }: AttemptTrace): TracedExchange[] {
  const faulted = exchanges.filter(isFaulted)
  return faulted.length > 0 ? faulted : exchanges.filter(isError)
}

/** The attempt that one wants to see first: the last that failed. */
export function firstShown({ attempts }: TestTrace): number {
  const failed = attempts.findLastIndex(({ state }) => state === 'failed')
  return failed < 0 ? attempts.length - 1 : failed
}

/** What an attempt is called among the others. */
export function attemptName({ retryIndex, repeatIndex }: AttemptTrace, attempts: readonly AttemptTrace[]): string {
  const repeat = attempts.some((attempt) => attempt.repeatIndex > 0) ? `Repeat ${repeatIndex}` : ''
  if (retryIndex > 0) return `${repeat === '' ? '' : `${repeat}, `}Retry ${retryIndex}`
  return repeat === '' ? 'First run' : repeat
}

/** The request as a command for a shell. */
export function curlOf({ method, url, headers, body }: TracedExchange): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`
  const kept = Object.entries(headers).filter(
    ([name]) => !/^(host|content-length|connection|accept-encoding)$/.test(name),
  )
  const isForm = /urlencoded|form-data/.test(headers['content-type'] ?? '')
  const data = body === undefined ? [] : isForm ? formOf(body.text) : [`--data-raw ${quoted(body.text)}`]
  const sent = isForm ? kept.filter(([name]) => name !== 'content-type') : kept
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(url)}`,
    ...sent.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...data,
  ]
  return parts.join(' \\\n  ')

  function formOf(text: string): string[] {
    const option = /form-data/.test(headers['content-type'] ?? '') ? '-F' : '--data-urlencode'
    try {
      const fields = Object.entries(JSON.parse(text) as object)
      return fields.map(
        ([name, value]) =>
          `${option} ${quoted(`${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)}`,
      )
    } catch {
      return [`--data-raw ${quoted(text)}`]
    }
  }
}
