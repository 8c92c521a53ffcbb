import { createRequire } from 'node:module'
import type { Faker } from '@faker-js/faker'
import type { Random } from '../random/index.ts'

let shared: Faker | undefined

/** The English Faker alone: the whole package takes six times as long to load. */
function load(): Faker {
  shared ??= (createRequire(import.meta.url)('@faker-js/faker/locale/en') as { faker: Faker }).faker
  return shared
}

/**
 * A Faker whose every draw comes from a stream of ours; loads the library on first use.
 *
 * @param random - The stream to draw from.
 * @param refDateMs - What Faker takes for "now" (`date.past()` and the like), in milliseconds since 1970.
 */
export function createFaker(random: Random, refDateMs: number): Faker {
  const english = load()
  const FakerClass = english.constructor as new (options: object) => Faker
  const faker = new FakerClass({
    locale: english.rawDefinitions,
    randomizer: { next: () => random.float(), seed: () => undefined },
  })
  faker.setDefaultRefDate(new Date(refDateMs))
  return faker
}
