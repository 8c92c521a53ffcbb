/** A subject that people post about. */
export interface Topic {
  readonly name: string
  /** Hashtags as people write them. */
  readonly tags: readonly string[]
  /** What they say of themselves. */
  readonly bio: readonly string[]
  /** Posts; `{a}` and `{b}` are filled from the lists. */
  readonly posts: readonly string[]
  readonly a: readonly string[]
  readonly b: readonly string[]
}

/** What is talked about, in English. */
export const TOPICS: readonly Topic[] = [
  {
    name: 'gardening',
    tags: ['gardening', 'GrowYourOwn', 'plants'],
    bio: ['Allotment keeper', 'Grows too many tomatoes', 'Compost enthusiast'],
    posts: [
      'The {a} made it through the frost after all. I had given up on {b}.',
      'Planted {a} this morning. Now comes the part where I look at bare soil every day until March.',
      'Does anyone have experience with {a} in heavy clay? Mine sulk every year.',
      'Seed catalogue day! I said I would only order {a}. I did not only order {a}.',
      'A robin watched me turn the compost for an hour and then complained about {b}.',
      'Small victory: first {a} of the year, grown on a windowsill that faces north.',
    ],
    a: ['broad beans', 'garlic', 'winter kale', 'sweet peas', 'leeks', 'snowdrops', 'chillies'],
    b: ['the whole bed', 'my neighbour’s advice', 'the service', 'the cold frame', 'everything in the greenhouse'],
  },
  {
    name: 'cycling',
    tags: ['cycling', 'BikeTooter', 'MastoBikes'],
    bio: ['Commutes by bike in all weathers', 'Rides slowly and far', 'Bike mechanic'],
    posts: [
      'Headwind both ways again. {a} and {b} got me home.',
      '{b} and one puncture: a good Sunday.',
      'The new bike lane ends exactly where you need it. Photo tomorrow, when I am less cross.',
      'Fitted {a} today. Why did I wait two years?',
      'To the driver who waited patiently behind me up the hill: thank you, you made my week.',
      'Minus four this morning. {a}: worth every cent.',
    ],
    a: ['Studded tyres', 'A dynamo light', 'Mudguards', 'Lobster gloves', 'A bottle of tea', 'New brake pads'],
    b: ['62 km along the river', 'stubbornness', 'A hundred hills', 'a very good podcast', '40 km before breakfast'],
  },
  {
    name: 'software',
    tags: ['TypeScript', 'opensource', 'programming', 'testing'],
    bio: ['Writes software, deletes more', 'Maintains a few small libraries', 'Backend developer'],
    posts: [
      'Spent the day hunting {a}. It was {b}. It is always {b}.',
      'Released a new version today: it does the same as before with half of the code.',
      'Hot take: {a} is a people problem.',
      'Our test suite found {a} before anyone else did. Buying it a coffee.',
      'TIL that {b} can explain everything, if you look at it long enough.',
      'Code review today: forty comments, one of them about {a}, the rest about names.',
      'Friday rule: no deploys after lunch. Guess who broke it, and guess what {b} did.',
    ],
    a: [
      'a race condition',
      'a flaky test',
      'a memory leak',
      'an off-by-one error',
      'a timezone bug',
      'cache invalidation',
    ],
    b: ['DNS', 'a stale cache', 'the retry loop', 'a missing await', 'daylight saving time', 'the proxy'],
  },
  {
    name: 'astronomy',
    tags: ['astronomy', 'NightSky', 'space'],
    bio: ['Backyard astronomer', 'Looks up a lot', 'Planetarium guide'],
    posts: [
      'Clear skies at last. {a} looked unreal through {b}.',
      'Set the alarm for four, saw {a}, went back to bed happy.',
      'Clouds. Third week of clouds. I bought {b}, so this is on me.',
      'Showed {a} to the kids next door tonight. The silence before the "oh!" is the best part.',
      'If you have never seen {a}: tonight, south-east, an hour after sunset. No telescope needed.',
    ],
    a: ['Saturn', 'the Orion Nebula', 'Jupiter’s moons', 'the Pleiades', 'the crescent Moon', 'Comet 62P'],
    b: ['a pair of old binoculars', 'an 8-inch Dobsonian', 'the club’s refractor', 'a new eyepiece'],
  },
  {
    name: 'books',
    tags: ['bookstodon', 'reading', 'books'],
    bio: ['Reads on trains', 'Librarian', 'Bookseller, mostly second-hand'],
    posts: [
      'Finished {a} in one sitting. Now what do I do with my evening?',
      'Page 80 of {a}, and I already want everyone to read it.',
      'The library fetched {a} for me from three towns away. Libraries are magic.',
      'Reading goal of this year: {b}.',
      'Unpopular opinion: {a} is better than its sequel, its film and {b}.',
      'Found {a} in a free shelf at the bus stop, with somebody’s notes in the margins.',
    ],
    a: ['The Left Hand of Darkness', 'Piranesi', 'Middlemarch', 'The Dispossessed', 'A Wizard of Earthsea', 'Stoner'],
    b: ['fewer books, twice', 'everything by one author', 'the pile next to the bed', 'most of my to-do list'],
  },
  {
    name: 'cooking',
    tags: ['cooking', 'food', 'baking'],
    bio: ['Will bake for friends', 'Cooks for six, eats for two', 'Sourdough since before it was cool'],
    posts: [
      'Made {a} with {b}. No notes.',
      'The secret of good {a} is patience. And {b}. Mostly {b}.',
      'First attempt at {a}: the smoke alarm has opinions.',
      'What do you all do with leftover {b}? Asking for a very full fridge.',
      'Sunday is for {a} and for nothing else.',
    ],
    a: ['dumplings', 'sourdough', 'dal', 'ramen', 'pierogi', 'shakshuka', 'onion soup'],
    b: ['brown butter', 'preserved lemons', 'last night’s rice', 'far too much garlic', 'smoked paprika'],
  },
  {
    name: 'trains',
    tags: ['trains', 'PublicTransport', 'NightTrain'],
    bio: ['Travels by rail only', 'Timetable reader', 'Signalling engineer'],
    posts: [
      'Night train to {a}: woke up to {b}. Planes cannot do that.',
      'Missed my connection in {a} and found {b} instead. Not even angry.',
      'Eleven minutes late into {a}. The conductor apologised, and meant it.',
      'New timetable day. {a} gets an hourly service at last!',
      'A stranger in the dining car told me all about {b}. Best journey this year.',
    ],
    a: ['Vienna', 'Zürich', 'Malmö', 'Glasgow', 'Lyon', 'Trieste', 'Kraków'],
    b: ['snow on the mountains', 'a bakery that opens at five', 'the old signal boxes', 'the harbour at sunrise'],
  },
  {
    name: 'music',
    tags: ['NowPlaying', 'music', 'vinyl'],
    bio: ['Plays the cello badly', 'Record collector', 'Sings in two choirs'],
    posts: [
      '{a} on repeat today. {b}.',
      'Choir practice tonight: we finally got through {a} without stopping.',
      'Found {a} for two euros at the flea market. {b}.',
      'Name a better opening track than the one on {a}. I will wait.',
      'Practised {a} for an hour. The cat left after four minutes.',
    ],
    a: ['Spiegel im Spiegel', 'Kind of Blue', 'Blue', 'Hounds of Love', 'the Goldberg Variations', 'In Rainbows'],
    b: ['It holds up', 'The neighbours know all of it by now', 'Some days need it', 'Not a scratch on it'],
  },
  {
    name: 'photography',
    tags: ['photography', 'FilmPhotography', 'BlackAndWhite'],
    bio: ['35mm, mostly black and white', 'Photographs doors', 'Darkroom person'],
    posts: [
      'Developed a roll from {a} that had been in the camera since summer. Three keepers.',
      'Golden hour at {a}. For once I had the camera with me.',
      'Sold two lenses, kept {b}. One is enough.',
      'Fog over {a} this morning. I was late for work and it was worth it.',
    ],
    a: ['the old harbour', 'the allotments', 'the ring road', 'the lighthouse', 'the tram depot', 'the viaduct'],
    b: ['the 50mm', 'the 35mm', 'the one from my grandfather'],
  },
  {
    name: 'cats',
    tags: ['CatsOfMastodon', 'Caturday', 'cats'],
    bio: ['Staff of two cats', 'Fosters kittens'],
    posts: [
      '{a} has decided that {b} is hers now.',
      '{a} knows fourteen ways to open a cupboard, and none to close it.',
      'Vet visit with {a}. Everyone survived, {b} did not.',
      'I moved {b} ten centimetres to the left. {a} has filed a complaint.',
    ],
    a: ['Miso', 'Pixel', 'Frau Schmidt', 'Tofu', 'Captain', 'Olive'],
    b: ['my keyboard', 'the sofa', 'the laundry basket', 'the cardboard box', 'the warm laptop'],
  },
]

/** Posts in other languages, with their tags. */
export const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Erster Kaffee, zweiter Kaffee, dann mal sehen. #GutenMorgen',
    'Heute endlich das Fahrrad aus dem Keller geholt. Platten. Natürlich. #Fahrrad',
    'Der Zug ist pünktlich. Ich wiederhole: Der Zug ist pünktlich. #Bahn',
    'Wer hat ein gutes Rezept für Linsensuppe? Bitte ohne Sellerie. #Kochen',
    'Die Nachbarskatze sitzt wieder auf unserem Auto und wartet auf besseres Wetter. #Katzen',
    'Drei Stunden Sitzung, ein Ergebnis: Wir brauchen eine zweite Sitzung.',
    'Im Garten blühen die ersten Schneeglöckchen! #Garten',
  ],
  es: [
    'Domingo de lluvia, libro y manta. No pido más. #lectura',
    '¿Alguien sabe dónde arreglan bicicletas antiguas en el centro? #bici',
    'Hoy he terminado por fin de pintar la cocina. Me duele todo.',
    'Las mejores croquetas son las de mi madre, y no hay debate. #cocina',
    'Qué luna tan bonita esta noche, mirad hacia el este. #astronomía',
    'Tercer café y todavía no son las diez. #BuenosDías',
  ],
  fr: [
    'Marché ce matin : trop de fromage, aucun regret. #cuisine',
    'Le train de nuit Paris-Vienne, quelle merveille. #train',
    'Quelqu’un aurait un roman court à me conseiller pour ce soir ? #lecture',
    'La pluie a arrosé le jardin à ma place. Merci, la pluie. #jardin',
    'Premier jour sans bug depuis une semaine. Je n’ose plus toucher à rien. #développement',
    'Il neige sur Lyon, et toute la ville marche plus lentement. #Lyon',
  ],
}

/** Answers, after the mention. */
export const REPLIES: readonly string[] = [
  'this made my day, thank you!',
  'same here. Did you find out why?',
  'I tried that last year and can only recommend it.',
  'oh no. Fingers crossed for next time!',
  'could you share the details? Asking for a friend.',
  'hard disagree, but I enjoyed reading it.',
  'we should do this together some time.',
  'saving this for later!',
  'can confirm.',
  'how long did it take you?',
  'that is exactly what I needed to hear today.',
  'wait until you see what happened here yesterday…',
  'beautiful. More of this, please.',
]

/** Answers in other languages. */
export const REPLIES_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  de: ['genau so ist es!', 'wie schön. Danke fürs Teilen!', 'kenne ich. Viel Glück beim nächsten Mal!'],
  es: ['¡qué bien! Me alegro mucho.', 'totalmente de acuerdo.', '¿y cómo terminó?'],
  fr: ['merci, ça fait du bien à lire !', 'tout à fait d’accord.', 'magnifique !'],
}

/** How a mood shows, after a post. */
export const MOODS: readonly string[] = [
  '😊',
  '🙃',
  '😅',
  '☕️',
  '🌧️',
  '✨',
  '🎉',
  '💚',
  'Sigh.',
  'Anyway.',
  'Happy weekend!',
]

/** Warnings that posts are folded under. */
export const WARNINGS: readonly string[] = ['food', 'grumbling', 'work', 'spoilers', 'weather (again)', 'long']

/** Questions with their options. */
export const QUESTIONS: readonly (readonly [question: string, ...options: string[]])[] = [
  ['Tabs or spaces?', 'Tabs', 'Spaces', 'Whatever the formatter says'],
  ['Which day is best for baking?', 'Saturday', 'Sunday', 'Every day'],
  ['What do you read most?', 'Paper', 'E-reader', 'Phone', 'I listen'],
  ['Soup: starter or meal?', 'Starter', 'Meal'],
  ['How do you get to work?', 'Bike', 'Public transport', 'Car', 'I am there already'],
]

/** Articles that people share. */
export const ARTICLES: readonly {
  readonly url: string
  readonly title: string
  readonly description: string
  readonly provider: string
}[] = [
  {
    url: 'https://www.dailyobserver.example/2024/01/night-trains-are-back',
    title: 'Night trains are back, and fully booked',
    description: 'Operators cannot build sleeping cars as fast as tickets sell.',
    provider: 'The Daily Observer',
  },
  {
    url: 'https://www.dailyobserver.example/2024/01/library-of-things',
    title: 'Borrow a drill: libraries lend more than books',
    description: 'A hundred towns now have a library of things.',
    provider: 'The Daily Observer',
  },
  {
    url: 'https://weekly.greenledger.example/allotments-waiting-lists',
    title: 'Why the wait for an allotment is eleven years',
    description: 'Demand has doubled since 2019, and plots have not.',
    provider: 'Green Ledger',
  },
  {
    url: 'https://blog.smallsoftware.example/flaky-tests-are-bugs',
    title: 'Flaky tests are bugs that tell you about themselves',
    description: 'What we learned from reading every red build of a year.',
    provider: 'Small Software',
  },
  {
    url: 'https://skywatch.example/guides/winter-sky',
    title: 'A guide to the winter sky without a telescope',
    description: 'Six things to find on a clear night in January.',
    provider: 'Skywatch',
  },
  {
    url: 'https://citynotes.example/bike-lanes-that-end',
    title: 'Bike lanes that end: a catalogue',
    description: 'Readers sent 214 photographs. We measured them all.',
    provider: 'City Notes',
  },
]

/** How a link is introduced. */
export const LINK_LEADS: readonly string[] = [
  'Worth ten minutes of your time:',
  'This explains a lot.',
  'Finally somebody wrote it down:',
  'Reading this on the train, nodding all the way.',
]

/** What stands in a profile after the interests. */
export const ABOUT: readonly string[] = [
  'she/her',
  'he/him',
  'they/them',
  'Opinions are my own.',
  'Boosts are not endorsements.',
  'Here for the conversations.',
]

/** Emoji that follow a name. */
export const BADGES: readonly string[] = ['🌱', '🚲', '📚', '🎻', '🐈', '🌈', '☕️', '🛰️']
