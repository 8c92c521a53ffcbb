import type { GenericResponse } from '../sandbox/generic.ts'

/** An answer of the generic interface with the field names that it has on the wire. */
export function onTheWire({ requestId, latencyMs, ...answer }: GenericResponse): object {
  return { ...answer, request_id: requestId, latency_ms: latencyMs }
}
