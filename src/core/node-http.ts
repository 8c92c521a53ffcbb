import type * as Http from 'node:http'

/**
 * Node's HTTP, not as an import: that reads all exports of the module, and one of them loads the whole of `fetch`, with TLS and HTTP/2: 13 MB
 * and 25 ms that a file of tests without requests, and a server, have no use for.
 */
export const http: typeof Http = process.getBuiltinModule('node:http')
