import { describe, expect, test } from 'vitest'
import { isSecretName } from '../../../src/trace/secrets.ts'

describe('the name of a secret', () => {
  test.each([
    'authorization',
    'Proxy-Authorization',
    'cookie',
    'Set-Cookie',
    'x-api-key',
    'X-Finnhub-Token',
    'token',
    'access_token',
    'refreshToken',
    'apikey',
    'apiKey',
    'API_KEY',
    'key',
    'client_secret',
    'CLIENTSECRET',
    'password',
    'password_hash',
    'user[password]',
    'signature',
    'X-Amz-Signature',
    'jwt',
    'oauth',
    'sessionid',
    'credentials',
  ])('can be %s', (name) => {
    expect(isSecretName(name)).toBe(true)
  })

  test.each([
    'accept',
    'author',
    'authors',
    'keyword',
    'monkey',
    'token_type',
    'tokens',
    'max_tokens',
    'idempotency-key',
    'Idempotency-Key',
    'next_page_token',
    'sort_key',
    'public_key',
    'key_count',
    'symbol',
    'id',
    '',
    '42',
  ])('is not %s', (name) => {
    expect(isSecretName(name)).toBe(false)
  })
})
