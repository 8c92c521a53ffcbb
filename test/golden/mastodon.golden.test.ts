import { expect, test } from 'vitest'
import { mastodon } from '../../src/providers/mastodon/index.ts'
import { sandboxOf } from '../laws/provider.laws.ts'
import { ask, playScene } from '../unit/providers/mastodon.scene.ts'

const PATHS = [
  '/api/v1/timelines/public?limit=8',
  '/api/v1/trends/tags?limit=3',
  '/api/v1/trends/links?limit=1',
  '/api/v1/accounts/lookup?acct=bob',
]

test('answers change only in a major', async () => {
  const sandbox = sandboxOf(mastodon, 'golden')
  await playScene(sandbox)
  const answers: string[] = []
  for (const path of PATHS) {
    const { body } = await ask(sandbox, path)
    answers.push(path, JSON.stringify(body, null, 1), '')
  }
  await expect(answers.join('\n')).toMatchFileSnapshot('mastodon.golden.txt')
})
