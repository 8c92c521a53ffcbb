import { compact, covers, isList, Pattern, type Value } from './notation.ts'

/** One place where two values differ; `undefined` where one of them has nothing. */
export interface Difference {
  /** For example `.quotes[3].c`; empty for the whole value. */
  readonly path: string
  readonly was: Value | undefined
  readonly is: Value | undefined
}

/** Two values, compared. */
export interface Comparison {
  readonly differences: readonly Difference[]
  /** What is, with the patterns of what was wherever they cover it. */
  readonly resolved: Value
}

type Fields = { readonly [name: string]: Value }

function isFields(value: Value): value is Fields {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof Pattern)
}

function step(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
}

function own(fields: Fields, name: string): Value | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined
}

function compareFields(was: Fields, is: Fields, path: string): Comparison {
  const differences: Difference[] = []
  const resolved: [string, Value][] = []
  for (const [name, value] of Object.entries(is)) {
    const comparison = compareValues(own(was, name), value, path + step(name))
    differences.push(...comparison.differences)
    resolved.push([name, comparison.resolved])
  }
  const gone = Object.keys(was).filter((name) => !Object.hasOwn(is, name))
  differences.push(...gone.map((name) => ({ path: path + step(name), was: was[name], is: undefined })))
  return { differences, resolved: Object.fromEntries(resolved) }
}

function compareLists(was: readonly Value[], is: readonly Value[], path: string): Comparison {
  const parts = is.map((value, at) => compareValues(was[at], value, `${path}[${at}]`))
  const gone = was
    .slice(is.length)
    .map((value, at) => ({ path: `${path}[${is.length + at}]`, was: value, is: undefined }))
  return {
    differences: [...parts.flatMap(({ differences }) => differences), ...gone],
    resolved: parts.map(({ resolved }) => resolved),
  }
}

/**
 * Compares what a snapshot holds with what happened, place by place; the order of fields is no difference.
 *
 * @param was - What the snapshot holds, with patterns; `undefined` when it holds nothing here.
 * @param is - What happened.
 * @param path - Where they stand.
 */
export function compareValues(was: Value | undefined, is: Value, path: string = ''): Comparison {
  if (was === undefined) return { differences: [{ path, was, is }], resolved: is }
  if (was instanceof Pattern && covers(was, is)) return { differences: [], resolved: was }
  if (isFields(was) && isFields(is)) return compareFields(was, is, path)
  if (isList(was) && isList(is)) return compareLists(was, is, path)
  const differs = compact(was) !== compact(is)
  return { differences: differs ? [{ path, was, is }] : [], resolved: is }
}
