/** Where all requests go, and what all of them are answered: equal bytes and headers, whoever answers. */
export const ORIGIN = 'http://bench.example'
export const PATH = '/v1/companies/42?fields=all'

export const BODY: Readonly<Record<string, unknown>> = {
  id: 42,
  name: 'Bench Industries Inc',
  ticker: 'BNCH',
  exchange: 'NASDAQ',
  currency: 'USD',
  country: 'US',
  ipo: '1998-04-17',
  capitalization: 48_213.75,
  shareOutstanding: 1_204.5,
  industry: 'Machinery',
  active: true,
}

/** The body as text, with the headers that Seedbed gives it; made anew for every request, as Seedbed does. */
export function serialized(): { readonly text: string; readonly headers: Record<string, string> } {
  const text = JSON.stringify(BODY)
  const contentLength = String(Buffer.byteLength(text))
  return { text, headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': contentLength } }
}
