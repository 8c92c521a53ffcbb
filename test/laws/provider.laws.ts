import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Provider } from '../../src/providers/define-provider.ts'
import { createMounts } from '../../src/sandbox/mounts.ts'
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts'
import { anyRequest } from './any-request.ts'
import { HOSTILE } from './hostile.ts'

/** A provider, and what the laws must know to ask it. */
export interface LawSubject {
  readonly provider: Provider
  /** At least one URL for every endpoint that reads, below the base path; each must be answered with 200. */
  readonly examples: Readonly<Record<string, readonly string[]>>
  /** Headers of a caller who may do everything. */
  readonly headers: Readonly<Record<string, string>>
  /** Every query parameter that an endpoint may read. */
  readonly parameters: readonly string[]
  /** A path that does not exist, and the endpoint that comes nearest. */
  readonly unknown: { readonly path: string; readonly nearest: string; readonly body: unknown }
  /** Makes what the examples ask for; it must not depend on the seed. */
  readonly prepare?: (sandbox: Sandbox) => Promise<void>
  /** Endpoints without an example, and why. */
  readonly exempt?: Readonly<Record<string, string>>
}

/** What a client sees of an answer. */
export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** A sandbox with one provider. */
export function sandboxOf(provider: Provider, seed: string, options: object = {}): Sandbox {
  return createSandbox({
    seed,
    mounts: createMounts({ [provider.name]: provider }),
    providerOptions: { [provider.name]: options },
  })
}

/** Sends a request and fails when it was not answered. */
export async function ask(sandbox: Sandbox, request: Request): Promise<Answer> {
  const outcome = await sandbox.handle(request)
  if (outcome.kind === 'abort') throw outcome.error
  if (outcome.kind !== 'reply') throw new Error(`answered by ${outcome.kind}`)
  const { status, headers, body } = outcome.reply
  return { status, contentType: headers['content-type'] ?? '', body: body.toString() }
}

/** Registers a test for every law that all providers keep. */
export function providerLaws(subject: LawSubject): void {
  const { provider, examples, headers, parameters, unknown, exempt = {} } = subject
  const base = provider.origins[0]! + provider.basePath
  const urls = Object.values(examples).flat()
  const get = (url: string): Request => new Request(base + url, { headers })
  async function fresh(seed: string, options: object = {}): Promise<Sandbox> {
    const sandbox = sandboxOf(provider, seed, options)
    await subject.prepare?.(sandbox)
    return sandbox
  }

  async function inOrder(seed: string): Promise<string[]> {
    const sandbox = await fresh(seed)
    const bodies: string[] = []
    for (const url of urls) bodies.push((await ask(sandbox, get(url))).body)
    return bodies
  }

  describe(`laws of the provider ${provider.name}`, () => {
    test('the same seed gives the same bytes', async () => {
      expect(await inOrder('law')).toEqual(await inOrder('law'))
    })

    test('another seed gives other bytes', async () => {
      expect(await inOrder('law')).not.toEqual(await inOrder('another'))
    })

    test('any order and any repetition give the same bytes', async () => {
      const expected = await inOrder('law')
      const order = fc.array(fc.nat({ max: urls.length - 1 }), { minLength: 1, maxLength: 2 * urls.length })
      await fc.assert(
        fc.asyncProperty(order, async (indexes) => {
          const sandbox = await fresh('law')
          for (const index of indexes) expect((await ask(sandbox, get(urls[index]!))).body).toBe(expected[index])
        }),
        { numRuns: 15 },
      )
    })

    test('any concurrency gives the same bytes', async () => {
      const sandbox = await fresh('law')
      const twice = [...urls.toReversed(), ...urls]
      const answers = await Promise.all(twice.map((url) => ask(sandbox, get(url))))
      const expected = await inOrder('law')
      expect(answers.map(({ body }) => body)).toEqual([...expected.toReversed(), ...expected])
    })

    test('every endpoint has an example, and answers it with JSON', async () => {
      const gets = Object.keys(provider.endpoints).filter((endpoint) => endpoint.startsWith('GET '))
      const reads = gets.filter((endpoint) => exempt[endpoint] === undefined)
      expect(new Set(Object.keys(examples))).toEqual(new Set(reads))
      const sandbox = await fresh('law')
      for (const url of urls) {
        const { status, contentType, body } = await ask(sandbox, get(url))
        expect({ url, status, contentType }).toEqual({
          url,
          status: 200,
          contentType: 'application/json; charset=utf-8',
        })
        expect(JSON.stringify(JSON.parse(body))).toBe(body)
      }
      const asked = sandbox.journal.exchanges.slice(-urls.length).map(({ endpoint }) => endpoint)
      expect(new Set(asked)).toEqual(new Set(reads))
    })

    test('an unknown route gets the 404 of the API, and fails the test with the nearest route', async () => {
      const sandbox = await fresh('law')
      const { status, body } = await ask(sandbox, get(unknown.path))
      expect({ status, body: JSON.parse(body) }).toEqual({ status: 404, body: unknown.body })
      expect(sandbox.violations).toHaveLength(1)
      expect(sandbox.violations[0]!.code).toBe('SEEDBED_UNMATCHED_REQUEST')
      expect(sandbox.violations[0]!.message).toContain(`The nearest route is ${unknown.nearest}.`)
    })

    test('hostile input is answered, and never with a 5xx or an error of ours', async () => {
      const value = fc.oneof(
        { arbitrary: fc.constantFrom(...HOSTILE), weight: 4 },
        { arbitrary: fc.string({ unit: 'binary' }), weight: 2 },
        { arbitrary: fc.double().map(String), weight: 1 },
      )
      const query = fc.dictionary(fc.oneof(fc.constantFrom(...parameters), fc.string()), value, { maxKeys: 6 })
      const paths = [...new Set(urls.map((url) => url.split('?')[0]!))]
      const asked = fc.tuple(fc.constantFrom(...urls), fc.constantFrom(...paths), fc.boolean(), query)
      await fc.assert(
        fc.asyncProperty(asked, async ([example, path, keep, changes]) => {
          const url = new URL(base + (keep ? example : path))
          for (const [name, text] of Object.entries(changes)) url.searchParams.set(name, text)
          const sandbox = await fresh('law')
          const { status, body } = await ask(sandbox, new Request(url, { headers }))
          expect(status).toBeLessThan(500)
          expect(() => JSON.parse(body)).not.toThrow()
          expect(sandbox.violations).toEqual([])
        }),
        { numRuns: 400 },
      )
    })

    test('whatever is sent, in whatever encoding: an answer of the API, and never a mistake of ours', async () => {
      const prototype = Object.getOwnPropertyNames(Object.prototype)
      await fc.assert(
        fc.asyncProperty(anyRequest(subject), async ({ path, ...init }) => {
          const sandbox = await fresh('law')
          const { status, contentType } = await ask(sandbox, new Request(base + path, init))
          expect(status).toBeLessThan(500)
          if (status !== 204) expect(contentType).toMatch(/^application\/json; charset=utf-8$/)
          for (const { code } of sandbox.violations) expect(code).toBe('SEEDBED_UNMATCHED_REQUEST')
        }),
        { numRuns: 400 },
      )
      expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(prototype)
    })

    test('a snapshot can be gone back to, and a fork goes on as its original would', async () => {
      const sandbox = await fresh('law')
      const half = Math.ceil(urls.length / 2)
      for (const url of urls.slice(0, half)) await ask(sandbox, get(url))
      const kept = sandbox.snapshot()
      const rest = async (of: Sandbox): Promise<string[]> => {
        const bodies: string[] = []
        for (const url of urls) bodies.push((await ask(of, get(url))).body)
        return bodies
      }
      const first = await rest(sandbox)
      sandbox.clock.advance(3_600_000)
      await rest(sandbox)
      sandbox.restore(kept)
      expect(await rest(sandbox.fork())).toEqual(first)
      expect(await rest(sandbox)).toEqual(first)
    })

    test('data of low quality is still an answer', async () => {
      const sandbox = await fresh('law', { dataQuality: 'low' })
      for (const url of [...urls, ...urls, ...urls]) {
        const { status, body } = await ask(sandbox, get(url))
        expect(status).toBeLessThan(500)
        expect(() => JSON.parse(body)).not.toThrow()
      }
      expect(sandbox.violations).toEqual([])
    })

    test('data that is not live does not move with the clock', async () => {
      const sandbox = await fresh('law', { realTime: false })
      sandbox.clock.advance(7 * 86_400_000)
      const expected = await inOrder('law')
      for (const [index, url] of urls.entries()) expect((await ask(sandbox, get(url))).body).toBe(expected[index])
    })

    test('a parameter of a megabyte is answered like any other', async () => {
      const sandbox = await fresh('law')
      for (const url of urls) {
        const long = new URL(base + url)
        for (const name of long.searchParams.keys()) long.searchParams.set(name, 'A'.repeat(1_000_000))
        expect((await ask(sandbox, new Request(long, { headers }))).status).toBeLessThan(500)
      }
      expect(sandbox.violations).toEqual([])
    })
  })
}
