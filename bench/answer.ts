/** Where all requests go, and what all of them are answered: equal bytes and headers, whoever answers. */
export const ORIGIN = 'http://bench.example'
export const PATH = '/v1/companies/42?fields=all'

const SMALL: Readonly<Record<string, unknown>> = {
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

/** The answers that are measured: 250 bytes, and 50 KB. */
export const BODIES: Readonly<Record<'small' | '50 KB', object>> = {
  small: SMALL,
  '50 KB': { ...SMALL, rows: Array.from({ length: 250 }, (_, row) => ({ row, ...SMALL })) },
}

export type Size = keyof typeof BODIES

/** The body as text, with the headers that Seedbed gives it; made anew for every request, as Seedbed does. */
export function serialized(size: Size): { readonly text: string; readonly headers: Record<string, string> } {
  const text = JSON.stringify(BODIES[size])
  const contentLength = String(Buffer.byteLength(text))
  return { text, headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': contentLength } }
}
