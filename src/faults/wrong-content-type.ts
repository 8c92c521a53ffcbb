import type { FaultKind } from './fault.ts'
import { text } from './field.ts'

/** Answers with a content type that is not the body's. */
export interface WrongContentTypeParams {
  /** Default `text/html; charset=utf-8`. */
  readonly contentType?: string
}

export const wrongContentType: FaultKind<WrongContentTypeParams> = {
  type: 'wrong-content-type',
  about: "Answers with a content type that is not the body's.",
  fields: { contentType: text('a content type', 'Default text/html; charset=utf-8.') },
  effect: () => ({ rewrite: true }),
  rewrite: (reply, { contentType = 'text/html; charset=utf-8' }) => ({
    ...reply,
    headers: { ...reply.headers, 'content-type': contentType },
  }),
}
