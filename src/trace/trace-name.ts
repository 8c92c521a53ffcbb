/** Long enough to be read, short enough for every file system with a suffix and an extension. */
const BYTES_MAX = 120

/** Names that Windows keeps for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/

/** Folders and endings of test files that tell nobody anything. */
const USUAL = /(^|\/)(tests?|__tests__|specs?|src)(?=\/)|(\.(test|spec))?\.[cm]?[jt]sx?$/g

function slug(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
}

/** The beginning of a name that fits, up to a whole word where there is one. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= BYTES_MAX) return name
  // As a stream, a decoder leaves out a character that is cut in two.
  const short = new TextDecoder().decode(Buffer.from(name).subarray(0, BYTES_MAX), { stream: true })
  return short.replace(/(?<=.{40})-[^-]*$/, '')
}

/** Whose name a file gets. */
export interface NamedTest {
  readonly project: string
  /** Relative to the root, with forward slashes. */
  readonly file: string
  /** Suites, then the test. */
  readonly names: readonly string[]
  readonly seed: string
  /** Whether another test file has the same short name: then the whole path is told. */
  readonly hasNamesake?: boolean
}

/** The name of a test file without what tells nobody anything. */
export function shortFileName(file: string): string {
  return slug(file.replaceAll(USUAL, '$1'))
}

/**
 * The name of a test's trace, without extension: readable, and the same on every machine.
 *
 * @param isTaken - Whether another test has the name; then, and where the names alone do not tell enough, the seed is added.
 */
export function traceName(
  { project, file, names, seed, hasNamesake = false }: NamedTest,
  isTaken: (name: string) => boolean,
): string {
  const title = slug(names.join(' '))
  const place = hasNamesake ? slug(file) : shortFileName(file)
  // `checkout.test.ts > checkout > charges once` says its subject twice.
  const parts = [slug(project), title === place || title.startsWith(`${place}-`) ? '' : place, title]
  const full = parts.filter((part) => part !== '').join('-')
  const short = shortened(full)
  const isTold = short === full && title !== '' && !DEVICE.test(short)
  if (isTold && !isTaken(short)) return short
  const base = [short, seed.replace(/^sb\d+_/, '')].filter((part) => part !== '').join('-')
  let name = base
  for (let copy = 2; isTaken(name); copy++) name = `${base}-${copy}`
  return name
}
