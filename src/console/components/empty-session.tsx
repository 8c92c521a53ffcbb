import type { JSX } from 'preact'
import { CopyButton } from '../../trace-viewer/components/copy-button.tsx'
import type { ProviderView } from '../control-plane.ts'

/** What the built-in providers answer without further ado. */
const EXAMPLES: Readonly<Record<string, string>> = {
  finnhub: '/quote?symbol=AAPL&token=demo',
  coingecko: '/simple/price?ids=bitcoin&vs_currencies=usd',
  mastodon: '/api/v1/timelines/public',
}

function exampleOf({ name, path, endpoints }: ProviderView): string {
  const declared = endpoints.find((endpoint) => endpoint.startsWith('GET /') && !endpoint.includes(':'))
  return path + (EXAMPLES[name] ?? declared?.slice('GET '.length) ?? '/')
}

/** A request of the session, as a line for a shell. */
export function exampleCurl(server: string, session: string, provider: ProviderView): string {
  const header = session === 'default' ? '' : `-H 'x-seedbed-session: ${session}' `
  return `curl ${header}'${server}${exampleOf(provider)}'`
}

interface Props {
  readonly session: string
  readonly providers: readonly ProviderView[]
}

/** Says how a session gets its first request. */
export function EmptySession({ session, providers }: Props): JSX.Element {
  const lines = providers.slice(0, 4).map((provider) => exampleCurl(location.origin, session, provider))
  return (
    <div class="blank">
      <h3>No requests yet</h3>
      <p>
        Point your code at <code>{location.origin}</code>, and name this session in the header{' '}
        <code>x-seedbed-session: {session}</code>. Requests stand here as they come. Or try one:
      </p>
      {lines.map((line) => (
        <div class="command" key={line}>
          <code>{line}</code>
          <CopyButton text={line} label="Copy" title="Copy the command" />
        </div>
      ))}
    </div>
  )
}
