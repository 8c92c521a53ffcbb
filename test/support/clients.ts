import http from 'node:http'
import https from 'node:https'
import axios from 'axios'
import { Pool, request } from 'undici'

/** What a client saw: status and body; or the code or message of the error, and of what caused it. */
export type ClientResult = string

async function told(answer: Promise<readonly [status: number, body: string]>): Promise<ClientResult> {
  try {
    return (await answer).join(' ')
  } catch (error) {
    const cause = error as Error & { code?: string }
    const deepest = cause.cause instanceof Error ? (cause.cause as typeof cause) : cause
    return `${deepest.code}: ${deepest.message}`
  }
}

function viaNode(url: string, agent?: http.Agent): Promise<readonly [number, string]> {
  const { get } = url.startsWith('https:') ? https : http
  return new Promise((resolve, reject) => {
    get(url, { ...(agent && { agent }) }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve([response.statusCode!, text]))
      response.on('error', reject)
    }).on('error', reject)
  })
}

async function viaUndici(url: string, dispatcher?: Pool): Promise<readonly [number, string]> {
  const { statusCode, body } = await request(url, { ...(dispatcher && { dispatcher }) })
  return [statusCode, await body.text()]
}

const agent = new https.Agent({ keepAlive: true, maxSockets: 1 })
const pools = new Map<string, Pool>()
function poolFor(origin: string): Pool {
  const pool = pools.get(origin) ?? new Pool(origin, { connections: 1 })
  pools.set(origin, pool)
  return pool
}

/** Sends a GET with a client that code under test may use; never throws. */
export type Client = (url: string) => Promise<ClientResult>

/** The clients that differ in how they find their way into nock; two of them queue requests on one connection. */
export const CLIENTS: Readonly<Record<string, Client>> = {
  fetch: (url) => told(fetch(url).then(async (response) => [response.status, await response.text()] as const)),
  axios: (url) =>
    told(
      axios
        .get<string>(url, {
          responseType: 'text',
          validateStatus: () => true,
          transformResponse: (data: string) => data,
        })
        .then(({ status, data }) => [status, data] as const),
    ),
  'http(s).get': (url) => told(viaNode(url)),
  'https.get with one kept socket': (url) => told(viaNode(url, url.startsWith('https:') ? agent : undefined)),
  'undici.request': (url) => told(viaUndici(url)),
  'undici.Pool with one connection': (url) => told(viaUndici(url, poolFor(new URL(url).origin))),
}
