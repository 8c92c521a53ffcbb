import { expect, test } from 'vitest'
import { ruleSchema } from '../../../src/faults/rule-schema.ts'
import { startServer } from '../../support/server.ts'

const QUOTE = '/finnhub/api/v1/quote?symbol=AAPL'

test('metrics count requests and faults, and time answers', async () => {
  await using running = await startServer()
  await running.ask(QUOTE)
  await running.ask('/sandbox/inject_fault', { body: { type: 'error', status: 503 } })
  await running.ask(QUOTE)
  await running.ask(QUOTE)
  await running.ask('/finnhub/api/v1/qoute')
  const { text, headers } = await running.ask('/metrics')
  expect(headers.get('content-type')).toContain('text/plain; version=0.0.4')
  expect(text).toContain('seedbed_requests_total{provider="finnhub",endpoint="GET /quote",ending="200"} 1')
  expect(text).toContain('seedbed_requests_total{provider="finnhub",endpoint="GET /quote",ending="503"} 2')
  expect(text).toContain('seedbed_requests_total{provider="finnhub",endpoint="none",ending="unmatched"} 1')
  expect(text).toContain('seedbed_faults_total{provider="finnhub",type="error"} 2')
  expect(text).toContain('seedbed_request_duration_seconds_count{provider="finnhub"} 4')
  expect(text).toMatch(/seedbed_heap_bytes \d{6,}/)
})

test('the log has a line per request: what was asked, what came of it, which faults hit it, and what was meant', async () => {
  await using running = await startServer({
    enableRequestLogging: true,
    faultPlan: [{ id: 'bad', type: 'error', status: 503, endpoint: '/quote' }],
  })
  await running.ask(`/s/ada${QUOTE}&token=t`)
  await running.ask('/finnhub/api/v1/qoute')
  await running.ask('/health')
  expect(running.log).toMatchObject([
    {
      session: 'ada',
      provider: 'finnhub',
      endpoint: 'GET /quote',
      faults: ['bad'],
      msg: 'GET https://finnhub.io/api/v1/quote?symbol=AAPL&token=*** 503',
    },
    { hint: expect.stringContaining('GET /quote'), msg: 'GET https://finnhub.io/api/v1/qoute unmatched' },
    { msg: 'GET /health 200' },
  ])
})

test('the OpenAPI document names every route and holds the schema of rules', async () => {
  await using running = await startServer()
  const { body } = await running.ask('/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining([
      '/health',
      '/metrics',
      '/providers/{name}/fetch',
      '/control/set_seed',
      '/sandbox/inject_fault',
      '/control/journal',
    ]),
  )
  expect(body.components.schemas.FaultRule).toEqual(JSON.parse(JSON.stringify(ruleSchema)))
})

test('the docs page names every route, and loads nothing from elsewhere', async () => {
  await using running = await startServer()
  const { text, headers } = await running.ask('/docs')
  const { paths } = (await running.ask('/openapi.json')).body
  expect(headers.get('content-type')).toContain('text/html')
  for (const path of Object.keys(paths as object)) expect(text).toContain(`<code>${path}</code>`)
  expect(text).not.toMatch(/(src|href)="?(https?:)?\/\//)
})
