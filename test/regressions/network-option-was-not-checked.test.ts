import { expect, test } from 'vitest'
import { seedbed } from '../../src/vitest-plugin.ts'

// Any other text was taken for an object with a list of hosts, and broke at the first request.
test.each([
  ['blokc', '"blokc"'],
  [{ allow: 'api.example' }, '{"allow":"api.example"}'],
  [{ allow: [1] }, '{"allow":[1]}'],
  [false, 'false'],
])('network: %j is refused when the plugin is configured', (network, shown) => {
  expect(() => seedbed({ network: network as 'block' })).toThrow(
    `Failed to read the option "network": ${shown} is not a policy. ` +
      "Use 'block', 'allow', or { allow: ['host', 'host:port', '*.domain'] }.",
  )
})
