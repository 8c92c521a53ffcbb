import type { Random } from '../random/index.ts'
import { textOf, withBody } from './body.ts'
import { excludes, type FaultKind } from './fault.ts'
import { listOf, numberIn, oneOf, text } from './field.ts'

const CHANGES = ['drop', 'null', 'retype', 'add'] as const
type Change = (typeof CHANGES)[number]

/** Answers valid JSON of another shape. Without `fields` and `fieldProbability`, one drawn field changes. */
export interface SchemaDriftParams {
  /** The fields that change, as paths: `'price'`, `'data.price'`, `'items.*.id'` (`*` is every item of a list). */
  readonly fields?: readonly string[]
  /** The chance of each field of the answer to change, 0 to 1 (included). */
  readonly fieldProbability?: number
  /** What happens to a field; default: drawn for each. `add` puts an unknown field beside it; `null` drops what is null already. */
  readonly change?: Change
}

type Parent = Record<string, unknown>

function isParent(value: unknown): value is Parent {
  return typeof value === 'object' && value !== null
}

/** The path of every field, each once; items of a list are `*`, so that all of them drift alike. */
function pathsOf(value: unknown, prefix: readonly string[] = [], found: Set<string> = new Set()): Set<string> {
  if (!isParent(value)) return found
  for (const [name, part] of Object.entries(value)) {
    const path = [...prefix, Array.isArray(value) ? '*' : name]
    if (!Array.isArray(value)) found.add(path.join('.'))
    pathsOf(part, path, found)
  }
  return found
}

/** The same value in another type. */
function retyped(value: unknown): unknown {
  if (value === null) return 0
  if (Array.isArray(value)) return { items: value }
  if (typeof value === 'object') return [value]
  if (typeof value !== 'string') return JSON.stringify(value)
  return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : [value]
}

function changeField(parent: Parent, name: string, change: Change): void {
  // Null cannot become null: a fault that fires does something.
  if (change === 'drop' || (change === 'null' && parent[name] === null)) delete parent[name]
  else if (change === 'null') parent[name] = null
  else if (change === 'retype') parent[name] = retyped(parent[name])
  else parent[`${name}_v2`] = parent[name] ?? null
}

function changeAt(value: unknown, [name, ...rest]: readonly string[], change: Change): void {
  if (!isParent(value) || name === undefined) return
  const names = name === '*' ? Object.keys(value) : [name]
  for (const each of names) {
    if (rest.length > 0) changeAt(value[each], rest, change)
    else if (Object.hasOwn(value, each)) changeField(value, each, change)
  }
}

function chosen({ fields, fieldProbability }: SchemaDriftParams, value: unknown, random: Random): readonly string[] {
  if (fields !== undefined) return fields
  const paths = [...pathsOf(value)]
  if (fieldProbability === undefined) return paths.length === 0 ? [] : [random.pick(paths)]
  // Each field has a stream of its own: another field in the answer changes nothing about this one.
  return paths.filter((path) => random.stream('field', path).bool(fieldProbability))
}

export const schemaDrift: FaultKind<SchemaDriftParams> = {
  type: 'schema-drift',
  about: 'Answers valid JSON of another shape.',
  fields: {
    fields: listOf(
      text('a path', "A path such as 'items.*.id'."),
      "a list of paths such as 'data.price' or 'items.*.id'",
      'The fields that change.',
    ),
    fieldProbability: numberIn(0, 1, 'The chance of each field to change.'),
    change: oneOf(CHANGES, 'What happens to a field; default: drawn for each.'),
  },
  contradiction: (params) => excludes(params, 'fields', 'fieldProbability'),
  effect: () => ({ rewrite: true }),
  rewrite(reply, params, random) {
    let value: unknown
    try {
      value = JSON.parse(textOf(reply))
    } catch {
      return reply
    }
    for (const path of chosen(params, value, random)) {
      changeAt(value, path.split('.'), params.change ?? random.stream('change', path).pick(CHANGES))
    }
    return withBody(reply, JSON.stringify(value))
  },
}
