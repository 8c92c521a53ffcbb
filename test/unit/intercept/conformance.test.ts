import nock from 'nock'
import { describe, expect, test } from 'vitest'
import { ANSWERS } from '../../conformance/answers.ts'
import { ASKING } from '../../conformance/asking.ts'
import { DEVIATIONS } from '../../conformance/deviations.ts'
import { FAILURES } from '../../conformance/failures.ts'
import { REDIRECTS } from '../../conformance/redirects.ts'
import type { Scenario } from '../../conformance/scenario.ts'
import { SUBJECTS, type Subject, TRUTH } from '../../conformance/subjects.ts'

// Importing nock activates it.
nock.restore()

/** What a subject shows in a scenario, with the names of its origins taken out. */
async function observe({ run }: Subject, scenario: Scenario): Promise<unknown> {
  // Node keeps 250, and what comes while there are so many gets in later.
  performance.clearResourceTimings()
  const { place, seen } = await run(scenario)
  let text = JSON.stringify(seen ?? null)
  for (const [name, origin] of Object.entries({ A: place.A, B: place.B })) {
    text = text.replaceAll(origin, `http://${name}`).replaceAll(new URL(origin).host, name)
  }
  return JSON.parse(text)
}

const GROUPS = { 'asked for': ASKING, answered: ANSWERS, redirected: REDIRECTS, 'failing or late': FAILURES }

describe.each(Object.entries(GROUPS))('%s', (_, scenarios) => {
  for (const scenario of scenarios) {
    describe(scenario.title, () => {
      let truth: Promise<unknown> | undefined
      for (const subject of SUBJECTS) {
        const deviation = DEVIATIONS.find((one) => one.subject === subject.name && one.scenario === scenario.title)
        test(`${subject.name} is ${deviation === undefined ? 'as true as' : 'unlike'} a real server`, async () => {
          // Not at the same time: an adapter is in force for all of a process.
          const expected = await (truth ??= observe(TRUTH, scenario))
          const seen = await observe(subject, scenario)
          if (deviation === undefined) return expect(seen).toEqual(expected)
          expect(seen).toEqual(deviation.seen(expected as never))
          expect(seen, 'the deviation is gone: take it out').not.toEqual(expected)
        })
      }
    })
  }
})

test('every deviation is one of a scenario and a subject', () => {
  const titles = Object.values(GROUPS).flatMap((scenarios) => scenarios.map(({ title }) => title))
  expect(new Set(titles).size).toBe(titles.length)
  for (const { scenario, subject } of DEVIATIONS) {
    expect(titles).toContain(scenario)
    expect(SUBJECTS.map(({ name }) => name)).toContain(subject)
  }
})
