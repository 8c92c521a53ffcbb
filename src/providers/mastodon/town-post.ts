import type { Random } from '../../random/index.ts'
import type { Person } from './people.ts'
import { ARTICLES, ELSEWHERE, LINK_LEADS, MOODS, QUESTIONS, REPLIES, REPLIES_ELSEWHERE, WARNINGS } from './prose.ts'

/** What somebody says. */
export interface Saying {
  readonly text: string
  readonly spoilerText: string
  /** The options of a poll. */
  readonly options?: readonly string[]
}

/** A post of its own. */
export function drawPost(random: Random, { topics, language }: Person): Saying {
  const elsewhere = ELSEWHERE[language]
  if (elsewhere !== undefined && random.bool(0.75)) return { text: random.pick(elsewhere), spoilerText: '' }
  const topic = random.pick(topics)
  const kind = random.float()
  if (kind < 0.02) {
    const [question, ...options] = random.pick(QUESTIONS)
    return { text: question, spoilerText: '', options }
  }
  if (kind < 0.09) {
    const { url, title } = random.pick(ARTICLES)
    return { text: `${random.pick(LINK_LEADS)}\n\n${title}\n${url}`, spoilerText: '' }
  }
  const said = random.pick(topic.posts).replaceAll('{a}', random.pick(topic.a)).replaceAll('{b}', random.pick(topic.b))
  const sentence = said.charAt(0).toUpperCase() + said.slice(1)
  const mood = random.bool(0.2) ? ` ${random.pick(MOODS)}` : ''
  const tags = random.bool(0.6)
    ? `\n\n${random
        .sample(topic.tags, random.int(1, 2))
        .map((tag) => `#${tag}`)
        .join(' ')}`
    : ''
  return { text: sentence + mood + tags, spoilerText: random.bool(0.05) ? random.pick(WARNINGS) : '' }
}

/** An answer to somebody. */
export function drawReply(random: Random, { language }: Person, to: string): Saying {
  const elsewhere = REPLIES_ELSEWHERE[language]
  const replies = elsewhere !== undefined && random.bool(0.5) ? elsewhere : REPLIES
  return { text: `@${to} ${random.pick(replies)}`, spoilerText: '' }
}
