import { existsSync, readFileSync } from 'node:fs'
import { Ajv, type ErrorObject } from 'ajv'
import { parse } from 'yaml'

/** The published descriptions of the APIs; not part of this repository, so tests that need them skip without them. */
const FOLDER = new URL('../../../shared/contracts/', import.meta.url)

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Schema = { [key: string]: Json }

/** Known differences between a description and the server, by the name of the schema. */
export type Allowances = Readonly<Record<string, Allowance>>

interface Allowance {
  /** Fields that the server sends and the description lacks. */
  readonly extra?: Readonly<Record<string, Schema>>
  /** Fields that may be null. */
  readonly nullable?: readonly string[]
  /** Fields that may be missing. */
  readonly optional?: readonly string[]
}

/** Why a skipped test was skipped, or `false`. */
export function missingContract(file: string): string | false {
  return existsSync(new URL(file, FOLDER)) ? false : `../shared/contracts/${file} is not there`
}

/** A schema made strict: objects are closed, and every declared field is required, but for the allowances. */
function strict(schema: Json, name: string, allowances: Allowances): Json {
  if (Array.isArray(schema)) return schema.map((item) => strict(item, name, allowances))
  if (typeof schema !== 'object' || schema === null) return schema
  const { example: _example, description: _description, properties, ...rest } = schema
  const copy: Schema = {}
  for (const [key, value] of Object.entries(rest)) {
    copy[key] =
      key === '$ref' && typeof value === 'string'
        ? value.replace('#/components/schemas/', '#/$defs/')
        : strict(value, '', allowances)
  }
  if (properties === undefined) return copy
  const { extra = {}, nullable = [], optional = [] } = allowances[name] ?? {}
  const fields: Schema = {}
  for (const [field, value] of Object.entries({ ...(properties as Schema), ...extra })) {
    const checked = strict(value, '', allowances)
    fields[field] = nullable.includes(field) ? { anyOf: [{ type: 'null' }, checked] } : checked
  }
  const required = Object.keys(fields).filter((field) => !optional.includes(field))
  return { ...copy, properties: fields, required, additionalProperties: false }
}

interface Description {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content: Record<string, { schema: Schema }> }> }>
  >
  readonly components: { readonly schemas: Record<string, Schema> }
}

/** Tells what is wrong with the 200 body of an endpoint; an empty list when nothing is. */
export type Check = (endpoint: string, body: unknown) => readonly ErrorObject[]

const descriptions = new Map<string, Description>()

/** A description, parsed once: that takes a tenth of a second. */
function read(file: string): Description {
  let description = descriptions.get(file)
  if (description === undefined) {
    description = parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Description
    descriptions.set(file, description)
  }
  return description
}

/**
 * Reads an OpenAPI description and makes a strict validator of it.
 *
 * @param file - Below ../shared/contracts.
 * @param allowances - What is known to differ.
 */
export function strictContract(file: string, allowances: Allowances): Check {
  const description = read(file)
  const $defs = Object.fromEntries(
    Object.entries(description.components.schemas).map(([name, schema]) => [name, strict(schema, name, allowances)]),
  )
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    formats: { date: /^\d{4}-\d{2}-\d{2}$/, int64: true, float: true },
  })
  const validators = new Map<string, ReturnType<typeof ajv.compile>>()
  return (endpoint, body) => {
    let validate = validators.get(endpoint)
    if (validate === undefined) {
      const [method, path] = endpoint.split(' ') as [string, string]
      const { schema } = description.paths[path]![method.toLowerCase()]!.responses['200']!.content['application/json']!
      validate = ajv.compile({ $defs, ...(strict(schema, '', allowances) as Schema) })
      validators.set(endpoint, validate)
    }
    return validate(body) ? [] : validate.errors!
  }
}
