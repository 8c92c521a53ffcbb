/** A subject that people post about. */
export interface Topic {
  readonly name: string
  /** Hashtags as people write them. */
  readonly tags: readonly string[]
  /** What they say of themselves. */
  readonly bio: readonly string[]
  /** What names are made with: `tom_bikes`. */
  readonly handles: readonly string[]
  /** Posts; `{a}` and `{b}` are filled from the lists. */
  readonly posts: readonly string[]
  readonly a: readonly string[]
  readonly b: readonly string[]
  /** Pictures, as those who post them describe them for people who cannot see them, each with what is written above it. */
  readonly pictures: readonly (readonly [text: string, description: string])[]
}

/** What is talked about, in English. */
export const TOPICS: readonly Topic[] = [
  {
    name: 'gardening',
    tags: ['gardening', 'GrowYourOwn', 'allotment'],
    bio: ['Allotment keeper', 'Grows too many tomatoes', 'Compost enthusiast'],
    handles: ['grows', 'digs', 'plants', 'garden'],
    posts: [
      'The {a} made it through the frost after all. I had given up on them.',
      'Sowed {a} this morning. Now comes the part where I look at bare soil every day until March.',
      'Does anyone have experience with {a} in heavy clay? Mine sulk every year.',
      'Seed catalogue day! I said I would only order {a}. I did not only order {a}.',
      'A robin watched me turn the compost for an hour and then inspected {b} as if he paid the rent.',
      'January jobs: wash the pots, oil the tools, mend {b}. January so far: tea.',
      'My neighbour leaves {a} on my doorstep and never says a word about it. Best neighbour.',
      'Something has eaten all the {a} again. It has excellent taste and no shame.',
      'Reminder that you can start {a} on a windowsill right now, in anything that holds soil. Yoghurt pots are fine.',
      'Eight years on the waiting list, and today they gave me the keys to plot 14. It is mostly brambles. I love it.',
      'Finally cleared {b}. Found three trowels I had replaced, and a fork I had blamed on my brother.',
      'The ground is frozen, so I drew a plan instead. The plan has {a} in it. The plan always has {a} in it.',
      'Two hours of sun today and I was out there in a T-shirt like a fool. Worth it.',
    ],
    a: ['broad beans', 'garlic bulbs', 'kale', 'sweet peas', 'leeks', 'onions', 'chillies', 'early peas'],
    b: ['the cold frame', 'the greenhouse', 'the water butt', 'the shed', 'the raised beds', 'the far corner'],
    pictures: [
      ['First ones this year, under the hedge.', 'A clump of snowdrops in wet leaves, shot from the ground'],
      ['What the frost did overnight.', 'Kale leaves edged with white frost, low morning sun behind them'],
      ['Harvest in January, who would have thought.', 'A wooden crate with leeks, parsnips and a red cabbage'],
    ],
  },
  {
    name: 'cycling',
    tags: ['cycling', 'BikeTooter', 'MastoBikes', 'BikeCommute'],
    bio: ['Commutes by bike in all weathers', 'Rides slowly and far', 'Bike mechanic'],
    handles: ['bikes', 'rides', 'pedals', 'wheels'],
    posts: [
      'Headwind both ways again. Only {a} got me home.',
      '{b} and just one puncture: a good Sunday.',
      'The new bike lane ends exactly where you need it. Photo tomorrow, when I am less cross.',
      'Put {a} on the commuter today. Why did I wait two years?',
      'To the driver who waited patiently behind me up the hill: thank you, you made my week.',
      'Minus four this morning. {a}: worth every cent.',
      'Counted them: eleven cargo bikes outside the school today. Three years ago there was one, and people stared.',
      'Colleague: “You came by bike? In this?” Me, dry, awake and not looking for a parking space: “Yes.”',
      'Anyone riding to the workshop evening on Thursday? We have {a} to give away and a very good soup.',
      'Did {b} before breakfast, then needed a second breakfast. The system works.',
      'Things you notice at 18 km/h and never in a car: the smell of the bakery, the heron, which houses have cats.',
      'The city asks for comments on the ring road until Friday. Ten minutes, and they do read them. Please write!',
      'New chain, new cassette, same noise. It was {a}. It is always {a}.',
    ],
    a: ['studded tyres', 'a dynamo light', 'mudguards', 'lobster gloves', 'a flask of tea', 'fresh brake pads'],
    b: ['62 km along the river', '40 km and four hills', 'the loop around the lake', 'a gravel detour of 20 km'],
    pictures: [
      ['Commute, 7:40.', 'A bicycle leaning on a bridge railing, fog over the river behind it'],
      ['Everything a weekend needs.', 'A loaded touring bike in front of a small station, two panniers and a tent'],
    ],
  },
  {
    name: 'software',
    tags: ['TypeScript', 'opensource', 'programming', 'testing', 'webdev'],
    bio: ['Writes software, deletes more', 'Maintains a few small libraries', 'Backend developer'],
    handles: ['codes', 'dev', 'builds', 'debugs'],
    posts: [
      'Spent the day hunting {a}. It was {b}. It is always {b}.',
      'Released 4.0 today: it does the same as before with half of the code. #opensource',
      'Hot take: {a} is a people problem.',
      'Our test suite found {a} before anyone else did. Buying it a coffee.',
      'TIL that {b} can explain everything, if you look at it long enough.',
      'Code review today: forty comments, one of them about {a}, the rest about names.',
      'Friday rule: no deploys after lunch. Guess who broke it, and guess what {b} did.',
      'A stranger sent a pull request that fixes a bug from 2019, with a test, and a kind message. This is why I still do it.',
      'Me: I will just rename this variable.\n\nMe, four hours later: so this is how the scheduler works.',
      'Unpopular opinion: the best documentation is a short README that is true.',
      'Does anybody have a good article on {a} for people who are new to it? Asking for two very patient interns.',
      'Wrote 12 lines today. Deleted 340. Best day of the quarter.',
      '“It cannot be {b}.”\n“We checked, it is not {b}.”\n“It was {b}.”',
      'If your error message tells me what to do next, I will remember you fondly for years.',
      'Looking for work from March: TypeScript, Postgres, 11 years, remote in Europe. Boosts appreciated! #FediHire',
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
    pictures: [['The new desk helper has opinions on my code.', 'A rubber duck with a tiny hard hat on a keyboard']],
  },
  {
    name: 'astronomy',
    tags: ['astronomy', 'NightSky', 'space', 'astrophotography'],
    bio: ['Backyard astronomer', 'Looks up a lot', 'Planetarium guide'],
    handles: ['stargazes', 'nightsky', 'skyward', 'telescope'],
    posts: [
      'Clear skies at last. {a} looked unreal through {b}.',
      'Set the alarm for four, saw {a}, went back to bed happy.',
      'Clouds. Third week of clouds. I bought {b}, so this is on me.',
      'Showed {a} to the kids next door tonight. The silence before the “oh!” is the best part.',
      'If you have never seen {a}: tonight, an hour after dusk, look up. No telescope needed, only a coat.',
      'Minus nine, no Moon, no wind. Packing {b} and far too many biscuits. Wish me luck. #NightSky',
      'The light of the Andromeda galaxy set out before there were people. I have said this to 200 school classes and I still stop for a second.',
      'Our town will switch off half of its street lights after midnight. Four years of letters, and it passed by one vote!',
      'ISS over the village at 17:52, bright as a lamp. The dog was not impressed.',
      'Sold my car, kept {b}. People have questions. I do not.',
    ],
    a: ['Jupiter', 'the Orion Nebula', 'Saturn', 'the Pleiades', 'the Andromeda galaxy', 'Sirius'],
    b: ['a pair of old binoculars', 'an 8-inch Dobsonian', 'the club’s refractor', 'a new eyepiece'],
    pictures: [
      ['Two minutes, f/2.8, cold fingers.', 'Orion above a dark tree line, its nebula a small pink smudge'],
      ['Moon over the chimneys this evening.', 'A thin crescent Moon with earthshine between two chimneys'],
    ],
  },
  {
    name: 'books',
    tags: ['bookstodon', 'reading', 'books', 'AmReading'],
    bio: ['Reads on trains', 'Librarian', 'Bookseller, mostly second-hand'],
    handles: ['reads', 'books', 'pages', 'library'],
    posts: [
      'Finished {a} in one sitting. Now what do I do with my evening?',
      'Page 80 of {a}, and I already want everyone to read it.',
      'The library fetched {a} for me from three towns away. Libraries are magic.',
      'Reading goal of this year: {b}.',
      'Unpopular opinion: {a} should be read in winter, aloud, to somebody who is supposed to be asleep.',
      'Found {a} in a free shelf at the bus stop, with somebody’s notes in the margins. They hated chapter six. They are right.',
      'A boy of about nine asked at the desk for “a book that is too hard for me”. I think about him a lot. #LibraryLife',
      'What did you read last that made you miss your stop? I need something for a long train ride. #bookstodon',
      'Rereading {a} after fifteen years. One of us has changed.',
      'My pile of unread books fell over in the night. The cat denies everything.',
      'Reading {a} with the book club. Seven people, eight opinions, one cake.',
      'Resolution: {b}. It is the sixteenth and I have bought four books.',
      'Somebody returned {a} today. It was due in March 1998. There was a note: “Sorry. Slow reader.”',
    ],
    a: [
      'The Left Hand of Darkness',
      'Piranesi',
      'Middlemarch',
      'The Dispossessed',
      'A Wizard of Earthsea',
      'Stoner',
      'Station Eleven',
    ],
    b: ['fewer books, twice', 'everything by one author', 'the pile next to the bed', 'one long classic'],
    pictures: [
      ['New shelf, already full.', 'A narrow bookshelf under a staircase, every row stacked two deep'],
      ['Sunday.', 'An open paperback on a blanket, a mug of tea and a sleeping dog beside it'],
    ],
  },
  {
    name: 'cooking',
    tags: ['cooking', 'food', 'baking', 'vegetarian'],
    bio: ['Will bake for friends', 'Cooks for six, eats for two', 'Sourdough since before it was cool'],
    handles: ['cooks', 'bakes', 'kitchen', 'eats'],
    posts: [
      'Made {a} with {b}. No notes.',
      'The secret of good {a} is patience. And {b}. Mostly {b}.',
      'First attempt at {a}: the smoke alarm has opinions.',
      'What do you all do with leftover {b}? Asking for a very full fridge.',
      'Sunday is for {a} and for nothing else.',
      'My grandmother’s recipe for {a} says “flour, until it is enough”. Thank you, Oma. Very helpful.',
      'Told the kids we would have {a}. They asked if there would also be food. Rude, but fair.',
      'Cooked {a} for twelve in a kitchen made for one. Nobody was hurt, and there is nothing left.',
      'Everybody who says cooking takes twenty minutes has never met an onion.',
      'Hill I will die on: {a} is better the next day. #food',
      'Swapped two jars of quince jelly for {b} with the neighbour. I won.',
      'Bread number 200! Written down since 2021, with weather. Yes, there is a spreadsheet. #baking',
    ],
    a: ['dumplings', 'sourdough', 'dal', 'ramen', 'pierogi', 'shakshuka', 'onion soup', 'lentil stew'],
    b: ['brown butter', 'preserved lemons', 'last night’s rice', 'far too much garlic', 'smoked paprika', 'miso'],
    pictures: [
      ['It rose!', 'A round sourdough loaf with a leaf pattern cut into its crust, on a wire rack'],
      ['Dinner.', 'A bowl of ramen with half an egg, spring onions and mushrooms, steam on the window'],
    ],
  },
  {
    name: 'trains',
    tags: ['trains', 'PublicTransport', 'NightTrain', 'InterRail'],
    bio: ['Travels by rail only', 'Timetable reader', 'Signalling engineer'],
    handles: ['onrails', 'bytrain', 'travels', 'rail'],
    posts: [
      'Night train to {a}: woke up to {b}. Planes cannot do that.',
      'Missed my connection in {a} and found {b} instead. Not even angry.',
      'Eleven minutes late into {a}. The conductor apologised, and meant it.',
      'New timetable: {a} gets an hourly service at last! #PublicTransport',
      'A stranger in the dining car told me all about her years in {a}. Best journey this year.',
      'Four trains, three countries, one sandwich. Hello {a}!',
      'The announcement just said “we are waiting for a passenger who is running”. The whole carriage is now cheering for him.',
      'Travel advice: in {a} leave by the north exit, turn left, and there is {b}. You are welcome.',
      'They are reopening the branch line through our valley after 41 years. My father drove the last train on it.',
      'Seat 61, window, a flask and {b} ahead. See you on the other side. #NightTrain',
      'The heating in carriage 7 is broken, so everyone from carriage 7 is now in the dining car. It is a party.',
      'Booked {a} and back for less than the taxi to the airport would have cost.',
      'Sat next to a signaller on her way home to {a}. Two hours, and I have so many questions left.',
    ],
    a: ['Vienna', 'Zürich', 'Malmö', 'Glasgow', 'Lyon', 'Trieste', 'Kraków', 'Ljubljana'],
    b: ['snow on the mountains', 'a bakery that opens at five', 'a museum of signal boxes', 'the harbour at sunrise'],
    pictures: [
      ['06:12, somewhere after the border.', 'Snowy mountains at dawn through the window of a sleeping car'],
      ['Platform 9, nobody but me.', 'An empty platform in blue light, one red tail lamp in the distance'],
    ],
  },
  {
    name: 'music',
    tags: ['NowPlaying', 'music', 'vinyl', 'choir'],
    bio: ['Plays the cello badly', 'Record collector', 'Sings in two choirs'],
    handles: ['plays', 'sings', 'listens', 'records'],
    posts: [
      '{a} on repeat today. {b}.',
      'Choir practice tonight: we finally got through the fugue without stopping. The conductor cried, a little.',
      'Found {a} for two euros at the flea market. {b}.',
      'Name a better opening track than the one on {a}. I will wait.',
      'Practised for an hour. The cat left after four minutes.',
      'My daughter asked what a “B-side” is, so that is the evening planned. Starting with {a}.',
      'The busker at the station plays {a} on a saw. Gave him everything I had in coins.',
      'We need two tenors for the spring concert (really, any tenor, at all). Rehearsals on Tuesdays, and there is cake. #choir',
      'Learning the cello at 43: after one year I can play four songs, and my neighbour can name three of them.',
      'Listening to {a} in the dark, the whole of it, without a screen. Recommended.',
    ],
    a: ['Spiegel im Spiegel', 'Kind of Blue', 'Blue', 'Hounds of Love', 'the Goldberg Variations', 'In Rainbows'],
    b: ['It holds up', 'The neighbours know all of it by now', 'Some days need it', 'Not a scratch on it'],
    pictures: [['Flea market luck.', 'Four worn record sleeves on a wooden floor, one with a coffee ring']],
  },
  {
    name: 'photography',
    tags: ['photography', 'FilmPhotography', 'BlackAndWhite', 'BelieveInFilm'],
    bio: ['35mm, mostly black and white', 'Photographs doors', 'Darkroom person'],
    handles: ['shoots', 'onfilm', 'photos', 'frames'],
    posts: [
      'Developed a roll from {a} that had been in the camera since summer. Three keepers.',
      'Golden hour at {a}. For once I had the camera with me.',
      'Sold two lenses, kept {b}. One is enough.',
      'Fog over {a} this morning. I was late for work and it was worth it.',
      'An old man stopped and asked what I saw in {a}. Then he looked, and stayed for ten minutes.',
      'Scanning negatives from 1994 and finding my parents at my age. Not ready for this.',
      'Thirty-six frames of {a}, and the good one is number 37, which does not exist.',
      'Please write alt text. It takes a minute, and somebody gets to see your picture who could not. #AltText',
      'Went out with only {b} for a month. I walk more, I carry less, I miss nothing.',
      'The light meter died, so I guessed. All of {a} came out fine. I have carried that meter for nine years.',
      'Printed {a} in the darkroom until two in the morning. The ninth print was the one, of course.',
      'Somebody asked which filter I used. It was fog.',
    ],
    a: ['the old harbour', 'the allotments', 'the ring road', 'the lighthouse', 'the tram depot', 'the viaduct'],
    b: ['the 50mm', 'the 35mm', 'the one from my grandfather'],
    pictures: [
      [
        'The tram depot, HP5 at 800.',
        'Black and white: three trams in a dark hall, light falling through roof windows',
      ],
      ['Low tide.', 'Black and white: a wooden boat lying on its side in the mud, ropes going out of the frame'],
      ['Door number 212.', 'A peeling green door with a brass hand as its knocker'],
      ['Waiting for the fog to leave.', 'Pylons fading into fog over a field, one after the other'],
    ],
  },
  {
    name: 'cats',
    tags: ['CatsOfMastodon', 'Caturday', 'cats'],
    bio: ['Staff of two cats', 'Fosters kittens'],
    handles: ['cats', 'feedscats', 'whiskers', 'purrs'],
    posts: [
      '{a} has decided that {b} is hers now.',
      '{a} knows fourteen ways to open a cupboard, and none to close it.',
      'Vet visit with {a}. Everyone survived, {b} did not.',
      'I moved {b} ten centimetres to the left. {a} has filed a complaint.',
      '{a} came home with somebody else’s sock. It is not the first. Does anyone near the mill miss socks?',
      '4:50. {a} would like it to be known that breakfast is late.',
      'Ordered a lamp for myself. {a} reports that the box is a great success. #CatsOfMastodon',
      'The foster kittens leave tomorrow for their new home. I am fine. I am not crying, you are crying.',
      'Video call with the whole board, and {a} chose this moment to be sick into my shoe.',
      'After three years, {a} sat on my lap for the first time. I have not moved since. Please send food.',
      '{a} has learned to open the door. {a} has not learned that it is January.',
      'The vacuum cleaner is out. {a} has moved to a different country.',
    ],
    a: ['Miso', 'Pixel', 'Frau Schmidt', 'Tofu', 'Captain', 'Olive'],
    b: ['my keyboard', 'the sofa', 'the laundry basket', 'the good chair', 'the warm laptop'],
    pictures: [
      ['She has a bed. She has two beds.', 'A tabby cat asleep in a salad bowl, one paw over the edge'],
      ['Meeting is over, apparently.', 'A black cat lying across a keyboard and looking into the camera'],
      ['#Caturday supervisor.', 'A ginger cat on top of a door, looking down at the photographer'],
    ],
  },
  {
    name: 'knitting',
    tags: ['knitting', 'FiberArts', 'KnittersOfMastodon'],
    bio: ['Knits in meetings', 'Spins, dyes, knits'],
    handles: ['knits', 'makes', 'wool', 'stitches'],
    posts: [
      'Finished {a}! Only the ends to weave in. So it is not finished, and never will be.',
      'Ripped back eleven rows of {a} because of one stitch nobody would ever see. I would see it.',
      'Yarn rule: nothing new before the stash is used up. Anyway, look at {b} I got today.',
      'Knitted {a} through a whole day of online meetings, and remember more of them than anyone.',
      'My grandfather taught me to knit; he learned it at sea. Made {a} for his 90th.',
      'Does anybody have a pattern for {a} that fits people with actual shoulders?',
      'Dyed {b} with onion skins. The kitchen smells like soup, and the colour is the sun.',
      'Bus driver this morning: “Is that {a}? My wife makes those.” We talked until the terminus.',
      'Wound {b} into balls by hand while the news was on. Did not hear the news. Excellent evening.',
      'Knit night moved to the library because the café got too small for us. Twenty-three people and one crocheter, whom we love anyway.',
      'Moths. I do not want to talk about it. Farewell, {b}.',
      'Cast on {a} at six, looked up, and it was midnight.',
    ],
    a: ['the second sock', 'a cabled jumper', 'a hat with ears', 'the baby blanket', 'fingerless gloves'],
    b: ['200 g of grey alpaca', 'a whole fleece', 'the undyed merino', 'six skeins of tweed'],
    pictures: [['Fourteen months, worn today.', 'A dark blue jumper with a cable pattern on a hanger by a window']],
  },
  {
    name: 'teaching',
    tags: ['teaching', 'EduTooter', 'science'],
    bio: ['Teaches physics to teenagers', 'Primary school teacher', 'Runs the school radio'],
    handles: ['teaches', 'explains', 'classroom', 'asks'],
    posts: [
      'Year 5 today on {a}: “But who checked?” Best question of the week, and it is only Tuesday.',
      'Marked 28 essays on {a}. One made me laugh, one made me cry, one was about a different topic altogether.',
      'Explained {a} with {b}. Nobody will forget it, mostly because of the mess.',
      'A pupil from 2009 came by to tell me that she is a geologist now. She still has the pebble from our trip.',
      'The school radio had 41 listeners today. We have 38 pupils in the club, so somebody out there likes us!',
      'What is your best five-minute demonstration for {a}? I have {b} and no budget. #EduTooter',
      'Substitute lesson in a subject I know nothing about. We learned it together. It was great.',
      'Snow day tomorrow! I am 51 and I cheered louder than my own children.',
      'Parents’ evening: “He talks about {a} at dinner now.” That is all I want from this job.',
      'Told year 9 that I do not know the answer. One of them found it by lunch, wrote it on the board and signed it.',
      'Corrected a mistake of mine in front of the class today. Three of them nodded like professors.',
      'Need: {b}, by Monday, for a reason that I will explain in photographs.',
    ],
    a: ['density', 'the water cycle', 'prime numbers', 'electric circuits', 'the Moon’s phases', 'volcanoes'],
    b: ['two eggs and some salt', 'a bathtub', 'forty paper cups', 'a bicycle wheel', 'one very long rope'],
    pictures: [['Experiment: success. Ceiling: less so.', 'A cola fountain behind a school, a dozen children running']],
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
    'Frage in die Runde: Welches Buch habt ihr zuletzt nicht mehr weglegen können? #Lesen',
    'Glatteis, minus acht, und der Bäcker hat trotzdem um fünf auf. Danke dafür.',
    'Chorprobe. Der Bass hat heute alle Töne getroffen. Also fast. #Chor',
    'Meine Tochter (6): „Papa, ist das Internet auch nachts an?“',
    'Habe mein Regal repariert. Jetzt ist es schief, aber anders.',
    'Sternklare Nacht über dem Dorf, und niemand sonst schaut hin. #Astronomie',
    'Kennt jemand in Leipzig eine Werkstatt, die noch alte Plattenspieler macht? Gern teilen!',
    'Die Bücherei leiht jetzt auch Werkzeug aus. Ich war nur wegen eines Krimis da und habe nun eine Stichsäge. #Bibliothek',
    'Heute Nacht durchgeschlafen. Das Kind auch. Historischer Moment.',
    'Der Nachtzug nach Wien ist ausgebucht bis März, und ich freue mich einfach mit allen, die drin sitzen. #Nachtzug',
    'Nach dem Rezept meiner Großmutter gebacken: „Mehl, bis es reicht“. Es hat nicht gereicht. #Backen',
    'Tests grün, Kaffee heiß, Telefon aus. So kann die Woche bleiben.',
    'Beim Radfahren einen Eisvogel gesehen. Bin jetzt für heute fertig. #Vögel',
    'Suche ein Brettspiel für zwei, das nicht in Streit endet. Also ernsthaft.',
    'Schnee! Die Kinder sind seit sieben draußen, die Erwachsenen seit acht.',
  ],
  es: [
    'Domingo de lluvia, libro y manta. No pido más. #lectura',
    '¿Alguien sabe dónde arreglan bicicletas antiguas en el centro? #bici',
    'Hoy he terminado por fin de pintar la cocina. Me duele todo.',
    'Las mejores croquetas son las de mi madre, y no hay debate. #cocina',
    'Qué luna tan bonita esta noche, mirad hacia el este. #astronomía',
    'Tercer café y todavía no son las diez. #BuenosDías',
    'El gato ha decidido que el teclado es suyo. Trabajo cancelado. #gatos',
    'En la biblioteca del barrio prestan también herramientas. Me he llevado un taladro y dos novelas.',
    'Vuelvo al pueblo en tren, cuatro horas de olivos por la ventana. #tren',
    '¿Qué disco os salva un lunes? El mío, siempre el mismo. #música',
    'Primera helada y los ajos, tan tranquilos. #huerto',
    'Mi hija ha preguntado hoy qué es un sello. Le he escrito una carta.',
    'Todos los tests en verde a la primera. Sospecho. #programación',
    'Cocido para ocho en una cocina para dos. Ha sobrado amor, garbanzos no. #cocina',
    'Se ha ido la luz en todo el barrio y por fin hemos visto las estrellas.',
    'Propósito de enero: contestar los correos de noviembre.',
    'He vuelto al coro después de diez años. La voz no ha vuelto todavía.',
    'Carril bici nuevo en mi calle. Dura doscientos metros, pero qué doscientos metros. #bici',
  ],
  fr: [
    'Marché ce matin : trop de fromage, aucun regret. #cuisine',
    'Le train de nuit Paris-Vienne, quelle merveille. #train',
    'Quelqu’un aurait un roman court à me conseiller pour ce soir ? #lecture',
    'La pluie a arrosé le jardin à ma place. Merci, la pluie. #jardin',
    'Premier jour sans bug depuis une semaine. Je n’ose plus toucher à rien. #développement',
    'Il neige sur Lyon, et toute la ville marche plus lentement. #Lyon',
    'Le chat dort sur le dossier que je devais rendre hier. Affaire classée. #chats',
    'Répétition ce soir : deux altos, sept sopranos, un gâteau. #chorale',
    'On m’a rendu mon vélo volé ! Merci à la voisine du troisième qui l’a reconnu. #vélo',
    'Quarante minutes à chercher mes lunettes. Elles étaient sur mon nez.',
    'Ciel dégagé sur la côte, Jupiter est superbe ce soir. #astronomie',
    'Ma fille a mis un mot sur la porte : « Silence, je lis ». Fierté immense.',
    'Trois heures de réunion pour décider de la date de la prochaine. On progresse.',
    'Premier gel cette nuit, et les poireaux s’en moquent. #potager',
    'Le boulanger m’a reconnue après six ans. « Une tradition, pas trop cuite ? » J’ai failli pleurer.',
    'Résolution de janvier : finir un livre avant d’en acheter un. Nous sommes le 16, j’en suis à quatre achats. #lecture',
    'Panne de chauffage dans le train, un contrôleur qui distribue des couvertures et tout le wagon qui chante. #SNCF',
    'Tarte aux pommes à deux heures du matin. Aucune explication, très bonne tarte.',
    'Mon vélo fait un bruit. Le bruit, c’était mes clés. #vélo',
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
  'I laughed far too loudly at this, on a train.',
  'following this, in case somebody knows!',
  'my mother says the same, and she is never wrong.',
  'as somebody who has done this for twenty years: yes.',
  'thank you for writing it down.',
  '😂 sounds like our house.',
  'is there a sequel? I need a sequel.',
  'you are not alone, if that helps.',
  'well, now I have to try it too.',
]

/** Answers in other languages. */
export const REPLIES_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  de: [
    'genau so ist es!',
    'wie schön. Danke fürs Teilen!',
    'kenne ich. Viel Glück beim nächsten Mal!',
    'bei uns auch, seit Wochen.',
    'gerade laut gelacht, danke.',
  ],
  es: ['¡qué bien! Me alegro mucho.', 'totalmente de acuerdo.', '¿y cómo terminó?', 'me pasa lo mismo 😅'],
  fr: ['merci, ça fait du bien à lire !', 'tout à fait d’accord.', 'magnifique !', 'pareil chez nous…'],
}

/** How a mood shows, after a post. */
export const MOODS: readonly string[] = ['😊', '🙃', '😅', '☕️', '🌧️', '✨', '🎉', '💚', 'Sigh.', 'Anyway.']

/** Warnings that posts are folded under, for those that are about food, and for all others. */
export const WARNINGS: Readonly<Record<'cooking' | 'any', readonly string[]>> = {
  cooking: ['food', 'food, meat-free', 'long post about food'],
  any: ['grumbling', 'long', 'mild ranting', 'thinking out loud', 'not important'],
}

/** Questions with their options. */
export const QUESTIONS: readonly (readonly [question: string, ...options: string[]])[] = [
  ['Tabs or spaces?', 'Tabs', 'Spaces', 'Whatever the formatter says'],
  ['Which day is best for baking?', 'Saturday', 'Sunday', 'Every day'],
  ['What do you read most?', 'Paper', 'E-reader', 'Phone', 'I listen'],
  ['Soup: starter or meal?', 'Starter', 'Meal'],
  ['How do you get to work?', 'Bike', 'Public transport', 'Car', 'I am there already'],
  ['The window in the night train:', 'Open', 'Closed', 'Which window?'],
  ['Do you finish books that you do not like?', 'Always', 'Never', 'I skip to the end'],
  ['Cat on the table:', 'Of course not', 'Only when I am out', 'It is her table'],
  ['When do you take down the tree?', 'It is down', 'This week', 'What is the hurry?', 'We had none'],
  ['Do you write alt text for your pictures?', 'Always', 'When I remember', 'Not yet'],
]

/** Articles that people share. */
export const ARTICLES: readonly {
  readonly url: string
  readonly title: string
  readonly description: string
  readonly provider: string
  /** Who shares it. */
  readonly topics: readonly string[]
}[] = [
  {
    url: 'https://www.dailyobserver.example/2024/01/night-trains-are-back',
    title: 'Night trains are back, and fully booked',
    description: 'Operators cannot build sleeping cars as fast as tickets sell.',
    provider: 'The Daily Observer',
    topics: ['trains', 'cycling', 'photography'],
  },
  {
    url: 'https://www.dailyobserver.example/2024/01/library-of-things',
    title: 'Borrow a drill: libraries lend more than books',
    description: 'A hundred towns now have a library of things.',
    provider: 'The Daily Observer',
    topics: ['books', 'teaching', 'knitting'],
  },
  {
    url: 'https://weekly.greenledger.example/allotments-waiting-lists',
    title: 'Why the wait for an allotment is eleven years',
    description: 'Demand has doubled since 2019, and plots have not.',
    provider: 'Green Ledger',
    topics: ['gardening', 'cooking'],
  },
  {
    url: 'https://blog.smallsoftware.example/flaky-tests-are-bugs',
    title: 'Flaky tests are bugs that tell you about themselves',
    description: 'What we learned from reading every red build of a year.',
    provider: 'Small Software',
    topics: ['software'],
  },
  {
    url: 'https://blog.smallsoftware.example/boring-release',
    title: 'How we made releases boring',
    description: 'Smaller changes, one button, and nobody awake at night.',
    provider: 'Small Software',
    topics: ['software'],
  },
  {
    url: 'https://skywatch.example/guides/winter-sky',
    title: 'A guide to the winter sky without a telescope',
    description: 'Six things to find on a clear night in January.',
    provider: 'Skywatch',
    topics: ['astronomy', 'teaching', 'photography'],
  },
  {
    url: 'https://citynotes.example/bike-lanes-that-end',
    title: 'Bike lanes that end: a catalogue',
    description: 'Readers sent 214 photographs. We measured them all.',
    provider: 'City Notes',
    topics: ['cycling', 'trains', 'photography'],
  },
  {
    url: 'https://citynotes.example/choirs-are-growing',
    title: 'Nobody can explain why choirs are growing',
    description: 'Three conductors, two sociologists and a tenor try.',
    provider: 'City Notes',
    topics: ['music'],
  },
  {
    url: 'https://www.dailyobserver.example/2024/01/why-cats-knead',
    title: 'Why cats knead, according to people who study it',
    description: 'Four theories, one of which is about milk.',
    provider: 'The Daily Observer',
    topics: ['cats'],
  },
  {
    url: 'https://weekly.greenledger.example/mending-cafes',
    title: 'The mending café is full by ten',
    description: 'Volunteers repaired nine tonnes of things last year, most of them jumpers.',
    provider: 'Green Ledger',
    topics: ['knitting', 'cooking', 'music', 'cats'],
  },
]

/** How a link is introduced. */
export const LINK_LEADS: readonly string[] = [
  'Worth ten minutes of your time:',
  'This explains a lot.',
  'Finally somebody wrote it down:',
  'Reading this on the train, nodding all the way.',
  'Good piece, and the comments are good too, for once.',
  'I have been saying this for years!',
]

/** What people say of themselves in other languages. */
export const PROFILES_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  de: [
    'Liest, radelt, kocht. Meistens in dieser Reihenfolge.',
    'Bibliothekarin im Norden. Hier privat.',
    'Bahnfahrer aus Überzeugung, Kaffee aus Gewohnheit.',
    'Zwei Katzen, ein Garten, keine Zeit.',
  ],
  es: [
    'Profesora, ciclista, abuela de tres gatos.',
    'Leo más de lo que escribo. Del norte.',
    'Pan, libros y montaña. Opiniones mías.',
  ],
  fr: [
    'Bibliothécaire à Lyon, vélo par tous les temps.',
    'Je lis, je jardine, je râle un peu.',
    'Développeuse le jour, choriste le mardi soir.',
  ],
}

/** What stands in a profile after the interests. */
export const ABOUT: readonly string[] = [
  'they/them',
  'Opinions are my own.',
  'Boosts are not endorsements.',
  'Here for the conversations.',
  'I answer slowly, but I answer.',
  'Mostly lurking.',
]

/** Emoji that follow a name. */
export const BADGES: readonly string[] = ['🌱', '🚲', '📚', '🎻', '🐈', '🌈', '☕️', '🛰️']
