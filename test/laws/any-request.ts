import * as fc from 'fast-check'
import { HOSTILE } from './hostile.ts'
import type { LawSubject } from './provider.laws.ts'

/** A request as fast-check makes it up: what `new Request(base + path, init)` takes. */
export interface AnyRequest {
  readonly path: string
  readonly method: string
  readonly headers: Record<string, string>
  readonly body: BodyInit | null
}

const text = fc.oneof(
  { arbitrary: fc.constantFrom(...HOSTILE), weight: 3 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 40 }), weight: 2 },
  { arbitrary: fc.double().map(String), weight: 1 },
)
const name = (parameters: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof({ arbitrary: fc.constantFrom(...parameters), weight: 3 }, { arbitrary: text, weight: 1 }),
      fc.constantFrom('', '', '', '[]', '[0]', '[a]', '[__proto__]', '[][x]', '[', ']'),
    )
    .map(([base, suffix]) => base + suffix)

function form(entries: readonly (readonly [string, string])[], withFile: boolean): FormData {
  const data = new FormData()
  for (const [field, value] of entries) data.append(field, value)
  if (withFile) data.append(entries[0]?.[0] ?? 'file', new Blob(['\u0000\u0001']), '../../x')
  return data
}

/** A body and the content type that goes with it, or does not. */
function body(fieldName: fc.Arbitrary<string>): fc.Arbitrary<{ body: BodyInit | null; type: string | undefined }> {
  const entries = fc.array(fc.tuple(fieldName, text), { maxLength: 6 })
  const json = fc.oneof(
    fc.json(),
    entries.map((pairs) => JSON.stringify(Object.fromEntries(pairs))),
    fc.constantFrom(
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"x":1}}}',
      '[]',
      'null',
      '{',
      '"x"',
      '1e999',
    ),
  )
  const urlencoded = entries.map((pairs) => new URLSearchParams(pairs.map(([a, b]) => [a, b])).toString())
  const FORM = 'application/x-www-form-urlencoded'
  return fc.oneof(
    fc.constant({ body: null, type: undefined }),
    json.map((value) => ({ body: value, type: 'application/json' })),
    urlencoded.map((value) => ({ body: `${value}&`, type: FORM })),
    fc.tuple(entries, fc.boolean()).map(([pairs, withFile]) => ({ body: form(pairs, withFile), type: undefined })),
    fc
      .tuple(
        fc.oneof(json, urlencoded, text),
        fc.constantFrom(
          FORM,
          'application/json; charset=utf-7',
          'multipart/form-data; boundary=x',
          'multipart/form-data',
          'text/xml',
          'x',
        ),
      )
      .map(([value, type]) => ({ body: value, type })),
  )
}

/** A path: of an endpoint with made-up parameters, of an example, or of nothing. */
function path({ provider, examples }: LawSubject): fc.Arbitrary<string> {
  const declared = Object.keys(provider.endpoints).map((endpoint) => endpoint.slice(endpoint.indexOf(' ') + 1))
  const filled = fc
    .tuple(fc.constantFrom(...declared), text)
    .map(([declaredPath, value]) =>
      declaredPath.replaceAll(/:\w+/g, () => encodeURIComponent(value.toWellFormed()) || 'x'),
    )
  const urls = Object.values(examples)
    .flat()
    .map((url) => url.split('?')[0]!)
  return fc.oneof(
    { arbitrary: filled, weight: 4 },
    { arbitrary: fc.constantFrom(...urls), weight: 4 },
    { arbitrary: fc.constantFrom('', '/', '//', '/%', '/%00', '/..', '/__proto__', '/constructor'), weight: 1 },
    { arbitrary: fc.webPath(), weight: 1 },
  )
}

/** Any request to a provider: method, path, query, headers and body, of which all may be hostile. */
export function anyRequest(subject: LawSubject): fc.Arbitrary<AnyRequest> {
  const fieldName = name(subject.parameters)
  const query = fc.array(fc.tuple(fieldName, text), { maxLength: 5 })
  const headers = fc.record({
    authorization: fc.constantFrom(undefined, '', 'Bearer', 'Bearer x', 'Basic Og==', 'Bearer __proto__'),
    'idempotency-key': fc.constantFrom(undefined, '', '__proto__', 'k'),
    accept: fc.constantFrom(undefined, '*/*', 'text/html', 'x'),
  })
  return fc
    .record({
      method: fc.constantFrom('GET', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'),
      path: path(subject),
      query,
      headers,
      known: fc.boolean(),
      sent: body(fieldName),
    })
    .map(({ method, path: at, query: pairs, headers: given, known, sent }) => {
      const search = new URLSearchParams(pairs.map(([a, b]) => [a, b])).toString()
      const own = Object.entries(given).flatMap(([header, value]) => (value === undefined ? [] : [[header, value]]))
      const isBodiless = method === 'GET' || method === 'HEAD'
      const type = isBodiless || sent.type === undefined ? {} : { 'content-type': sent.type }
      return {
        path: search === '' ? at : `${at}?${search}&`,
        method,
        headers: { ...(Object.fromEntries(own) as Record<string, string>), ...type, ...(known ? subject.headers : {}) },
        body: isBodiless ? null : sent.body,
      }
    })
}
