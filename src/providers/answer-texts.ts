import { type ProviderReply, reply } from './reply.ts'

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
/** Few questions are asked twice while nothing is arranged, but those are asked often. */
const TEXTS_KEPT = 32
const QUESTION_LENGTH_MAX = 1000

/** Answers that are the same for as long as nothing moves: written once. */
export class AnswerTexts {
  readonly #texts = new Map<string, { readonly period: number; readonly text: string }>()

  /**
   * @param question - All that the answer depends on, but for the time.
   * @param period - What the answer depends on of the time: when it is another one, the answer is written anew.
   */
  reply(question: string, period: number, answer: () => unknown): ProviderReply {
    const known = this.#texts.get(question)
    if (known?.period === period) return reply(200, known.text, JSON_TYPE)
    const text = JSON.stringify(answer())
    if (known === undefined && this.#texts.size >= TEXTS_KEPT) this.#texts.clear()
    if (question.length <= QUESTION_LENGTH_MAX) this.#texts.set(question, { period, text })
    return reply(200, text, JSON_TYPE)
  }
}
