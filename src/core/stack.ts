import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A place in a program. */
interface Frame {
  readonly path: string
  readonly line: string
  readonly column: string
}

const FRAME = /(?:\(|at (?:async )?)((?:file:|node:|\/|[A-Za-z]:[\\/])[^)]*?):(\d+):(\d+)\)?$/

/** A stack as V8 catches it: made into text when it is read, and so next to free when nobody does. */
export interface Stack {
  readonly stack?: string
}

/**
 * The stack of whoever calls.
 *
 * @param framesMax - How far up it goes.
 * @param below - The function whose caller is meant; default: this one.
 */
export function catchStack(framesMax: number, below: (...args: never) => unknown = catchStack): Stack {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = framesMax
  const caught: Stack = {}
  Error.captureStackTrace(caught, below)
  Error.stackTraceLimit = stackTraceLimit
  return caught
}

/** The places in a stack, the nearest first; nothing where it cannot be read. */
export function framesOf(caught: Stack): Frame[] {
  let stack: unknown
  try {
    stack = caught.stack
  } catch {
    // A user's own `Error.prepareStackTrace` may throw.
  }
  if (typeof stack !== 'string') return []
  return stack.split('\n').flatMap((text) => {
    const [, place, line, column] = FRAME.exec(text) ?? []
    if (place === undefined) return []
    return [{ path: place.startsWith('file:') ? fileURLToPath(place) : place, line: line!, column: column! }]
  })
}

/** Whether a place is of Node's, or of a package's. */
export function isLibrary({ path }: Frame): boolean {
  return path.startsWith('node:') || /[\\/]node_modules[\\/]/.test(path)
}

/** A place as one writes it: `src/id.ts:3:10`. */
export function placeText({ path, line, column }: Frame): string {
  return `${relative(process.cwd(), path).replaceAll('\\', '/')}:${line}:${column}`
}
