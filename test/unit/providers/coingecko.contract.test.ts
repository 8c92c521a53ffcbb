import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject } from 'ajv'
import { describe, expect, test } from 'vitest'
import { coingecko } from '../../../src/providers/coingecko/index.ts'
import { missingContract } from '../../laws/contract.ts'
import { ask, sandboxOf } from '../../laws/provider.laws.ts'
import { EXAMPLES } from './coingecko.examples.ts'

const FOLDER = new URL('../../../../shared/contracts/', import.meta.url)
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

type Schema = Record<string, unknown>
interface Description {
  readonly paths: Record<
    string,
    { get: { responses: { 200: { content: { 'application/json': { schema: Schema } } } } } }
  >
  readonly components: { readonly schemas?: Record<string, Schema> }
}

/**
 * OpenAPI 3.0 as JSON Schema: `nullable` becomes a type; objects whose fields are listed are closed, to find additions too.
 * Simple prices stay open: the description has the fields of `usd` alone.
 */
function converted(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(converted)
  if (typeof schema !== 'object' || schema === null) return schema
  const { nullable, example: _example, ...rest } = schema as Schema
  const copy = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, converted(value)]))
  const { properties } = copy
  const isListed = typeof properties === 'object' && properties !== null && !('usd_24h_vol' in properties)
  if (isListed && copy['additionalProperties'] === undefined) copy['additionalProperties'] = false
  return nullable === true ? { anyOf: [{ type: 'null' }, copy] } : copy
}

function contract(file: string): (path: string, body: unknown) => readonly ErrorObject[] {
  const description = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Description
  const ajv = new Ajv({ strict: false, allErrors: true, formats: { 'date-time': DATE_TIME } })
  const components = converted(description.components)
  return (path, body) => {
    const { schema } = description.paths[path]!.get.responses['200'].content['application/json']
    const validate = ajv.compile({ ...(converted(schema) as Schema), components })
    return validate(body) ? [] : validate.errors!
  }
}

const SITES = [
  ['coingecko-demo.json', 'https://api.coingecko.com', { 'x-cg-demo-api-key': 'key' }],
  ['coingecko-pro.json', 'https://pro-api.coingecko.com', { 'x-cg-pro-api-key': 'key' }],
] as const

describe.each(SITES)('answers keep to %s', (file, origin, headers) => {
  const reason = missingContract(file)
  const examples = { ...EXAMPLES, 'GET /search': [...EXAMPLES['GET /search']!, '/search?query=eth'] }
  test.for(Object.entries(examples))('%s', async ([endpoint, urls], { skip }) => {
    skip(reason !== false, String(reason))
    const check = contract(file)
    const path = endpoint.replace('GET ', '').replace(/:(\w+)/g, '{$1}')
    for (const seed of ['contract', 'other', 'third']) {
      const sandbox = sandboxOf(coingecko, seed)
      for (const url of urls) {
        const { status, body } = await ask(sandbox, new Request(`${origin}/api/v3${url}`, { headers }))
        expect({ url, status, errors: check(path, JSON.parse(body)).slice(0, 5) }).toEqual({
          url,
          status: 200,
          errors: [],
        })
      }
    }
  })

  test('the check is strict: a missing, an additional and a wrong field are found', ({ skip }) => {
    skip(reason !== false, String(reason))
    const check = contract(file)
    expect(check('/ping', { gecko_says: '' })).toEqual([])
    expect(check('/ping', {})).toHaveLength(1)
    expect(check('/ping', { gecko_says: 1 })).toHaveLength(1)
    expect(check('/ping', { gecko_says: '', x: 1 })).toHaveLength(1)
  })
})
