import { countFrom, either, type Field, listOf, numberIn, objectOf, text } from './field.ts'

const duration = (description: string): Field => numberIn(1, Number.MAX_SAFE_INTEGER, description)
const offset = (description: string): Field => numberIn(0, Number.MAX_SAFE_INTEGER, description)
const position = countFrom(1, 'Counted from 1.')

/** A predicate: code, so it has no place in JSON. */
const predicate: Field = {
  schema: false as never,
  allowed: 'a function',
  isAllowed: (value) => typeof value === 'function',
}

/** The fields that every kind shares: where and when. */
export const COMMON_FIELDS: Readonly<Record<string, Field>> = {
  id: text('a non-empty string', "Names the rule and keys its draws; default: derived from the rule's content."),
  provider: text('the name of a provider', 'The name of a mounted provider; default: all.'),
  endpoint: text('an endpoint', "As declared, '/quote' or 'GET /quote'; default: all."),
  method: text('an HTTP method', 'An HTTP method; default: all.'),
  match: predicate,
  probability: numberIn(0, 1, 'Chance per matching request; default 1.'),
  skip: countFrom(0, 'Lets the first n matching requests through.'),
  times: countFrom(1, 'Fires at most n times.'),
  nth: either(
    position,
    listOf(position, 'a list of them', 'Positions.'),
    'Fires exactly at these matching requests, counted from 1.',
  ),
  window: objectOf(
    { afterMs: offset('From when the rule was added; default 0.'), durationMs: duration('How long.') },
    ['afterMs'],
    'In force only during this time: an outage.',
  ),
  every: objectOf(
    { upMs: offset('How long without the fault.'), downMs: duration('How long with it, after that.') },
    [],
    'In force periodically: flapping.',
  ),
  ramp: objectOf(
    { durationMs: duration('How long until the full value.') },
    [],
    'The probability, or the delay of a latency, grows evenly from 0 to its value.',
  ),
  ttlMs: duration('The rule removes itself after so many milliseconds.'),
}
