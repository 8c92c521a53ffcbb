import type * as Http from 'node:http'

/**
 * Node's HTTP, not as an import: that reads all exports of the module, and one of them loads the whole of `fetch`, 13 MB of
 * resident memory that a server has no use for.
 */
export const http: typeof Http = process.getBuiltinModule('node:http')
