import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pack } from '../../../src/trace/pack.ts'
import { DATA_PLACE, readTrace, renderTraceHtml } from '../../../src/trace/trace-html.ts'
import { attemptTrace, testTrace } from '../../support/traces.ts'

const PAGE = `<!doctype html><title>Seedbed trace</title><body>${DATA_PLACE}<script>run()</script></body>`

describe('the page of a trace', () => {
  test('is the viewer with the data in it, and the name of the test as its title', () => {
    const html = renderTraceHtml(PAGE, { ...testTrace(), test: { file: 'a', project: '', names: ['a & b', '<i>'] } })
    expect(html).toContain('<title>a &amp; b > &lt;i></title>')
    expect(html).toMatch(
      /^<!doctype html>.*<script type="application\/json" id="seedbed-trace">\{.*\}<\/script><script>run\(\)<\/script><\/body>$/s,
    )
  })

  test('law: no text of a trace can end its data early, and all of it is read again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('</script>', '<!--<script>', '$&$1$`', ']]>', '\u2028'),
    )
    fc.assert(
      fc.property(text, text, (message, seed) => {
        const trace = testTrace(attemptTrace({ seed, errors: [{ name: 'Error', message }] }))
        const html = renderTraceHtml(PAGE, trace)
        expect(readTrace(html)).toEqual(trace)
        expect(html.match(/<\/script>/g)).toHaveLength(2)
      }),
    )
  })
})

describe('what is no trace is refused', () => {
  const page = (data: string): string => PAGE.replace(DATA_PLACE, DATA_PLACE.replace('><', `>${data}<`))

  test.each<[what: string, html: string, message: string]>([
    ['another page', '<!doctype html>', 'it is no page that Seedbed wrote. Pass a file of .seedbed/trace.'],
    ['half a page', page('{"root"').split('</script>')[0]!, 'it is no page that Seedbed wrote.'],
    ['damaged data', page('{"root":'), 'its data is damaged. Run the test again.'],
    ['no data', page('null'), 'its data is damaged.'],
    [
      'a newer format',
      page(pack({ format: 2 })),
      'its format is 2, and this version of Seedbed knows 1. Use the version that wrote it',
    ],
    ['something else', page(pack('x')), 'its format is undefined'],
  ])('%s', (_, html, message) => {
    expect(() => readTrace(html)).toThrow(`Failed to read the trace: ${message}`)
    expect(() => readTrace(html)).toThrow(expect.objectContaining({ code: 'SEEDBED_INVALID_TRACE' }))
  })
})
