import { readFileSync } from 'node:fs'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

const FOLDER = new URL('../../../shared/contracts/', import.meta.url)

/** What is wrong with a body of an endpoint (`GET /api/v1/statuses/{id}`); an empty list when nothing is. */
export type PlainCheck = (endpoint: string, body: unknown, status?: number) => readonly ErrorObject[]

/**
 * Makes a validator of an OpenAPI 3.1 description as it stands: required fields and types.
 *
 * @param file - Below ../shared/contracts.
 */
export function plainContract(file: string): PlainCheck {
  const known = checks.get(file) ?? makeCheck(file)
  checks.set(file, known)
  return known
}

const checks = new Map<string, PlainCheck>()

function makeCheck(file: string): PlainCheck {
  const description: object = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as object
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { 'iso-639-1': /^[a-z]{2,3}$/ } })
  formats.default(ajv)
  ajv.addSchema(description, 'api')
  return (endpoint, body, status = 200) => {
    const [method, path] = endpoint.split(' ') as [string, string]
    const place = [
      'paths',
      path,
      method.toLowerCase(),
      'responses',
      String(status),
      'content',
      'application/json',
      'schema',
    ]
    const pointer = place.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')
    const validate = ajv.getSchema(`api#/${pointer}`)
    if (validate === undefined) throw new Error(`${file} does not describe ${endpoint} ${status}`)
    return validate(body) === true ? [] : (validate.errors ?? [])
  }
}
