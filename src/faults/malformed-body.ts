import type { Random } from '../random/index.ts'
import { textOf, withBody } from './body.ts'
import type { FaultKind } from './fault.ts'
import { oneOf } from './field.ts'

/** Answers with a body that is not the JSON that it says it is. */
export interface MalformedBodyParams {
  /** `cut` (default): the JSON ends early; `quotes`: with single quotes; `html`: an error page in its place. */
  readonly form?: 'cut' | 'quotes' | 'html'
}

const PAGE =
  '<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>' +
  '<body><center><h1>502 Bad Gateway</h1></center></body></html>\n'

const FORMS: Readonly<Record<string, (text: string, random: Random) => string>> = {
  cut: (text, random) => text.slice(0, Math.floor(text.length * random.float(0.1, 0.9))),
  quotes: (text) => text.replaceAll('"', "'"),
  html: () => PAGE,
}

/** Makes sure that no parser accepts it: a number is a number still when it is cut. */
function unparsable(text: string): string {
  try {
    JSON.parse(text)
    return `${text}{`
  } catch {
    return text
  }
}

export const malformedBody: FaultKind<MalformedBodyParams> = {
  type: 'malformed-body',
  about: 'Answers with a body that is not the JSON that it says it is.',
  fields: { form: oneOf(Object.keys(FORMS), 'Cut short (default), with single quotes, or an HTML error page.') },
  effect: () => ({ rewrite: true }),
  rewrite(reply, { form = 'cut' }, random) {
    const headers = form === 'html' ? { 'content-type': 'text/html; charset=utf-8' } : {}
    return withBody(reply, unparsable(FORMS[form]!(textOf(reply), random)), headers)
  },
}
