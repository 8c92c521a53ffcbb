import type { Random } from '../../random/index.ts'
import type { Deck } from './deck.ts'
import type { Person } from './people.ts'
import {
  ARTICLES,
  ELSEWHERE,
  LINK_LEADS,
  MOODS,
  QUESTIONS,
  REPLIES,
  REPLIES_ELSEWHERE,
  type Topic,
  TOPICS,
  WARNINGS,
} from './prose.ts'

/** What somebody says. */
export interface Saying {
  readonly text: string
  readonly language: string
  readonly spoilerText?: string
  /** The options of a poll. */
  readonly options?: readonly string[]
  /** What a picture shows. */
  readonly picture?: string
}

const ENGLISH = 'en'
/** Where a sentence begins. */
const BEGINNINGS = /(?<=^|[.!?] |\n)\p{Ll}/gu

/** Hashtags below a text that has none. */
function tagged(random: Random, text: string, { tags }: Topic): string {
  if (text.includes('#') || !random.bool(0.6)) return text
  const chosen = random.sample(tags, random.int(1, 2)).map((tag) => `#${tag}`)
  return `${text}\n\n${chosen.join(' ')}`
}

/** What people share who post about a topic. */
const SHARED: ReadonlyMap<string, typeof ARTICLES> = new Map(
  TOPICS.map(({ name }) => [name, ARTICLES.filter(({ topics }) => topics.includes(name))]),
)

function linked(deck: Deck, { name }: Topic): Saying {
  const { title, url } = deck.next(SHARED.get(name)!)
  return { text: `${deck.next(LINK_LEADS)}\n\n${title}\n${url}`, language: ENGLISH }
}

function spoken(random: Random, deck: Deck, topic: Topic): Saying {
  const filled = deck.next(topic.posts).replaceAll('{a}', deck.next(topic.a)).replaceAll('{b}', deck.next(topic.b))
  const sentence = filled.replaceAll(BEGINNINGS, (letter) => letter.toUpperCase())
  const mood = random.bool(0.2) ? ` ${deck.next(MOODS)}` : ''
  const text = tagged(random, sentence + mood, topic)
  if (!random.bool(0.05)) return { text, language: ENGLISH }
  return { text, language: ENGLISH, spoilerText: random.pick(WARNINGS[topic.name === 'cooking' ? 'cooking' : 'any']) }
}

/** A post of its own. */
export function drawPost(random: Random, deck: Deck, { topics, language }: Person): Saying {
  const elsewhere = ELSEWHERE[language]
  if (elsewhere !== undefined && random.bool(0.8)) return { text: deck.next(elsewhere), language }
  const topic = random.pick(topics)
  const kind = random.float()
  if (kind < 0.03) {
    const [question, ...options] = deck.next(QUESTIONS)
    return { text: question, language: ENGLISH, options }
  }
  if (kind < 0.1) return linked(deck, topic)
  if (kind > 0.88) {
    const [text, picture] = deck.next(topic.pictures)
    return { text: tagged(random, text, topic), language: ENGLISH, picture }
  }
  return spoken(random, deck, topic)
}

/** An answer to somebody, in the language of the question if both speak it. */
export function drawReply(deck: Deck, { language }: Person, to: string, asked: string | null): Saying {
  const elsewhere = language === asked ? REPLIES_ELSEWHERE[language] : undefined
  const said = deck.next(elsewhere ?? REPLIES)
  return { text: `@${to} ${said}`, language: elsewhere === undefined ? ENGLISH : language }
}
