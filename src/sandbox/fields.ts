/** Named values as a form or a query string carries them: text, files, lists and nested fields. */
export interface Fields {
  readonly [name: string]: unknown
}

/** How deep `a[b][c]...` may go, and how long a list by number may get: beyond it, names are taken as they are. */
const DEPTH_MAX = 20
const INDEX_MAX = 1000

/** `a[b][]` as `['a', 'b', '']`; a name that is not of this form is one part. */
function partsOf(name: string): string[] {
  const open = name.indexOf('[')
  if (open <= 0 || !name.endsWith(']')) return [name]
  const parts = name.slice(open + 1, -1).split('][')
  return parts.length > DEPTH_MAX || parts.some((part) => /[[\]]/.test(part)) ? [name] : [name.slice(0, open), ...parts]
}

/** Sets an own field, of whatever name: `__proto__` is data. */
function setOwn(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, configurable: true, enumerable: true, writable: true })
}

/** A node of the tree: fields by name; a list when all names are empty or small numbers. */
type Tree = Map<string, unknown>

/** `id[]=1&id[]=2`: each gets the next number; in `a[][x]=1&a[][y]=2` a field that the last one lacks is the last one's. */
function nextIndex(tree: Tree, [field]: readonly string[]): string {
  const last = tree.get(String(tree.size - 1))
  const isSame = field !== undefined && field !== '' && last instanceof Map && !last.has(field)
  return String(isSame ? tree.size - 1 : tree.size)
}

function insert(tree: Tree, [name, ...rest]: readonly string[], value: unknown): void {
  const key = name === '' ? nextIndex(tree, rest) : name!
  if (rest.length > 0) {
    const child = tree.get(key)
    const branch: Tree = child instanceof Map ? child : new Map()
    if (branch !== child) tree.set(key, branch)
    insert(branch, rest, value)
    return
  }
  tree.set(key, add(tree.get(key), value))
}

/** `id=1&id=2` */
function add(known: unknown, value: unknown): unknown {
  return known === undefined || known instanceof Map ? value : [known, value].flat()
}

function isList(tree: Tree): boolean {
  return [...tree.keys()].every((key) => /^\d{1,4}$/.test(key) && Number(key) < INDEX_MAX)
}

function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value
  const tree = value as Tree
  if (isList(tree)) {
    return [...tree].toSorted(([a], [b]) => Number(a) - Number(b)).map(([, item]) => plain(item))
  }
  return asObject(tree)
}

function asObject(tree: Tree): Fields {
  const fields = {}
  for (const [name, value] of tree) setOwn(fields, name, plain(value))
  return fields
}

/**
 * Reads lists and nested fields: `id[]=1&id[]=2`, `id=1&id=2` and `id[0]=1&id[1]=2` are lists, `source[privacy]=x` is an object,
 * `fields[0][name]=x` a list of objects. A single `id=1` is text, as nobody can tell.
 *
 * @param entries - Decoded names and values, in order.
 */
export function structured(entries: Iterable<readonly [name: string, value: unknown]>): Fields {
  const tree: Tree = new Map()
  for (const [name, value] of entries) {
    if (name === '') tree.set('', add(tree.get(''), value))
    else insert(tree, partsOf(name), value)
  }
  return asObject(tree)
}
