import { mastodon } from '../../../src/providers/mastodon/index.ts'
import { providerLaws } from '../../laws/provider.laws.ts'
import { EXAMPLES, PARAMETERS } from './mastodon.examples.ts'
import { playScene } from './mastodon.scene.ts'

providerLaws({
  // Tokens come from the seed; so that every seed can be asked the same, everybody is let in.
  provider: { ...mastodon, options: { ...mastodon.options, auth: 'any' } },
  headers: {},
  examples: EXAMPLES,
  exempt: { 'GET /oauth/authorize': 'it sends the browser somewhere else, with a code of its own each time' },
  parameters: PARAMETERS,
  prepare: async (sandbox) => void (await playScene(sandbox)),
  unknown: {
    path: '/api/v1/timelines/hom',
    nearest: 'GET /api/v1/timelines/home',
    body: { error: 'Record not found' },
  },
})
