import type { Issue } from './endpoint.ts'
import { issuesText } from './validate.ts'

/** Reason phrases (RFC 9110). */
const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
}

/** The error body of a provider that declares none: what is wrong with the input, or the reason phrase. */
export function defaultErrorBody(status: number, issues: readonly Issue[] = []): { error: string } {
  return { error: issues.length > 0 ? issuesText(issues) : (REASONS[status] ?? `Status ${status}`) }
}
