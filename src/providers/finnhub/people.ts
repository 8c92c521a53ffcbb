import type { Random } from '../../random/index.ts'

const FIRST_NAMES: readonly string[] =
  'Alan Amy Andrea Anil Arthur Beth Brian Carla Carlos Chen Claire Colin Dana Daniel Deborah Derek Diane Elena Emily Erik Fatima Frank Grace Greg Hannah Henry Ines Ivan James Jane Jeffrey Joan Jorge Karen Keith Kumar Laura Lin Louis Maria Mark Megan Michael Mina Nadia Nathan Nina Omar Patricia Paul Priya Rachel Raj Robert Rosa Ruth Samuel Sarah Scott Sofia Stephen Susan Thomas Tina Victor Walter Wei Yuki'.split(
    ' ',
  )
const LAST_NAMES: readonly string[] =
  'Abbott Adler Alvarez Bakshi Barnes Becker Bennett Brandt Brooks Callahan Carver Chandra Chow Clark Cohen Costa Cruz Dalton Delgado Dixon Eklund Ellis Farrell Fischer Foster Garner Gupta Hale Hansen Harper Hayes Holt Ibrahim Ito Jensen Kapoor Keller Kim Kovacs Lambert Larsen Lee Levin Lopez Malik Marsh Mercer Moreno Nakamura Nolan Novak Okafor Olsen Ortiz Park Patel Porter Quinn Ramos Reyes Rossi Sato Schultz Shaw Silva Singh Stone Tanaka Torres Underwood Vargas Wagner Walsh Weber Wong Young Zhang Zimmer'.split(
    ' ',
  )

/** A made-up person. */
export interface Person {
  readonly first: string
  readonly last: string
}

/** Draws a person from plain tables: names appear by the hundred, and Faker is slow to load. */
export function drawPerson(random: Random): Person {
  return { first: random.pick(FIRST_NAMES), last: random.pick(LAST_NAMES) }
}
