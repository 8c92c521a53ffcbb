import { type ProviderReply, reply } from './reply.ts'

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
/** Few questions are asked twice in one instant, but those are asked often. */
const TEXTS_KEPT = 32
const QUESTION_LENGTH_MAX = 1000

/** Answers that are the same for as long as nothing moves: written once. */
export class AnswerTexts {
  readonly #texts = new Map<string, string>()

  /** @param question - All that the answer depends on. */
  reply(question: string, answer: () => unknown): ProviderReply {
    let text = this.#texts.get(question)
    if (text === undefined) {
      text = JSON.stringify(answer())
      if (this.#texts.size >= TEXTS_KEPT) this.#texts.clear()
      if (question.length <= QUESTION_LENGTH_MAX) this.#texts.set(question, text)
    }
    return reply(200, text, JSON_TYPE)
  }
}
