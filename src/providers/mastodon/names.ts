/** First and last names of people who speak a language. */
export interface Names {
  readonly first: readonly string[]
  readonly last: readonly string[]
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/**
 * Names by language: common ones, put together at random. Faker's English surnames are not to be met in one town (`Pfannerstill`,
 * `Leuschke-Gutmann`), and one locale names everybody, whatever they speak.
 */
export const NAMES: Readonly<Record<string, Names>> = {
  en: {
    first: words(`
      Aisha Alice Amara Andrew Anna Aoife Ben Bea Callum Carys Chloe Dani Dev Eleanor Ella Emeka Esther Finn Freya Grace Hamish Hana
      Harriet Imogen Isla Jack Jamila Jess Joe Jonah Kate Kofi Leila Liam Maeve Maya Meera Mia Mo Nadia Naomi Ned Nell Niamh Nia Noah
      Olu Owen Pip Priya Rafi Rhys Rory Rosa Ruth Sam Sana Sean Sita Sophie Tamsin Tariq Tess Theo Tom Una Wei Will Yasmin Zoe
    `),
    last: words(`
      Adeyemi Ahmed Allen Anand Archer Baker Barlow Begum Bell Bennett Brennan Brooks Byrne Carter Chan Clarke Cole Cooper Davies Doyle
      Dunn Edwards Ellis Evans Fletcher Foster Fraser Gallagher Grant Gray Gupta Hall Harris Hill Holmes Hughes Hussain Iyer James
      Johnston Jones Kaur Kelly Khan Kim Lee Lewis Mason McKay Mensah Miller Moore Murphy Nguyen Nolan Okafor Osei Owens Park Patel Price
      Quinn Rao Reid Rossi Shah Shaw Sutton Taylor Walsh Ward Webb Wong Wright Young
    `),
  },
  de: {
    first: words(
      'Anke Anton Britta Claudia Emil Fatma Friederike Hannes Ida Jan Jonas Katrin Lena Lukas Mehmet Nele Ole Svenja Till Ute',
    ),
    last: words(`
      Albers Baumann Becker Brandt Demir Engel Fischer Friedrich Hartmann Hoffmann Jansen Keller Krause Lehmann Lorenz Neumann Petersen
      Richter Schreiber Vogel Winkler Yilmaz
    `),
  },
  es: {
    first: words(
      'Alba Andrea Carlos Carmen Diego Elena Irene Javi Lola Luis Marta Mateo Nuria Pablo Paula Raquel Rocío Sergio',
    ),
    last: words(
      'Aguilar Blanco Castro Delgado Flores Gil Herrera Iglesias Molina Navarro Ortega Prieto Romero Serrano Vega Vidal',
    ),
  },
  fr: {
    first: words(
      'Adèle Amine Camille Chloé Élise Hugo Inès Jeanne Jules Karim Léa Louis Manon Margaux Mathilde Nicolas Simon Yann',
    ),
    last: words(
      'Bernard Blanchard Chevalier Dubois Fontaine Garnier Girard Lambert Lefèvre Leroy Marchand Moreau Perrin Renaud Roussel',
    ),
  },
}
