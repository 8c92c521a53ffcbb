import { types } from 'node:util'
import { http } from '../core/node-http.ts'

/** Whether MSW intercepts beside nock: unlike nock, it puts a proxy in place of the class of Node's requests. */
export function isMswListening(): boolean {
  return types.isProxy(http.ClientRequest)
}
