import { SeedbedError } from '../core/errors.ts'
import { type Manifest, MANIFEST_VERSION } from './manifest.ts'
import { manifestSchema } from './schema.ts'

function failure(where: string, reason: string): SeedbedError {
  return new SeedbedError('SEEDBED_INVALID_MANIFEST', `Failed to read the manifest ${where}: ${reason}`)
}

function parsedJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw failure(where, 'it is not JSON. Delete it, or take the file that a run of Vitest wrote.')
  }
}

function versionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined
}

/**
 * Reads a manifest.
 *
 * @param where - What messages call it, usually its path.
 * @throws `SEEDBED_INVALID_MANIFEST` for what no Seedbed wrote, or a newer one.
 */
export function parseManifest(text: string, where: string): Manifest {
  const value = parsedJson(text, where)
  const version = versionOf(value)
  if (typeof version === 'number' && version > MANIFEST_VERSION) {
    throw failure(
      where,
      `it has version ${version}, and this Seedbed knows versions up to ${MANIFEST_VERSION}. ` +
        'Install the Seedbed that wrote it, or a newer one.',
    )
  }
  const result = manifestSchema().safeParse(value)
  if (result.success) return result.data
  const { path, message } = result.error.issues[0]!
  const place = path.length === 0 ? 'it' : `"${path.join('.')}"`
  throw failure(where, `${place} is not as expected: ${message}. Take the file that a run of Vitest wrote.`)
}
