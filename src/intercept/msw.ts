import http from 'node:http'
import { types } from 'node:util'

/** Whether MSW intercepts beside nock: unlike nock, it puts a proxy in place of the class of Node's requests. */
export function isMswListening(): boolean {
  return types.isProxy(http.ClientRequest)
}
