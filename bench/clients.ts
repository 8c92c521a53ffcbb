import http from 'node:http'

async function viaFetch(url: string): Promise<string> {
  const response = await fetch(url)
  return response.text()
}

function viaHttp(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve(text))
      response.on('error', reject)
    })
    request.on('error', reject)
  })
}

export type ClientName = 'fetch' | 'node:http'

/** Two clients at their defaults; both read the body to its end. */
export const CLIENTS: Readonly<Record<ClientName, (url: string) => Promise<string>>> = {
  fetch: viaFetch,
  'node:http': viaHttp,
}

/** Makes requests, so many of them in flight at any time. */
export async function load(client: ClientName, url: string, count: number, inFlight: number): Promise<void> {
  let left = count
  async function lane(): Promise<void> {
    while (left-- > 0) {
      const text = await CLIENTS[client](url)
      if (!text.startsWith('{"id":42')) throw new Error(`Failed to measure: got ${text}`)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
}
