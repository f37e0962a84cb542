import type { Family } from './templates.ts'

/** English hostile sentences of the grammar, by turn of thought (codebook §2); `{slot}` is filled from `slots`. Own writing. */
export const englishHostile: readonly Family[] = [
  {
    name: 'hate said',
    kind: 'hate',
    patterns: [
      '{hates} {groups}{tail}',
      'Nobody likes {groups}{tail}',
      '{groups} make me sick, I cannot look at them',
      'Honestly, standing near {one} disgusts me',
      'Another one of those {groups} on television, makes me want to puke',
      'When I see {one} I cross the road, {adjective} as they are',
      'How can anyone respect {groups}? {noun}, nothing more',
      'Who could ever like {groups}?',
      '{groups}? Disgust is all I feel',
      '{groups} fill me with horror and I do not hide it',
      'I will never trust {groups}, they are {noun}',
      'Just hearing about {groups} makes me angry',
      'My contempt for {groups} has no limit'
    ]
  },
  {
    name: 'predicate',
    kind: 'hate',
    patterns: [
      '{groups} are {noun}{tail}',
      '{groups} are {adjective}{tail}',
      '{groups} are all {adjective}',
      'To me, {groups} are {noun}',
      'I think {groups} are really {adjective}',
      'Everybody knows {groups} are {adjective}, dare say otherwise',
      '{groups}: {noun}',
      '{groups}, what a bunch of {insultp}',
      'There is nothing more {adjective} than {groups}',
      'All {groups} look alike: {adjective}, that is all',
      'With {groups} it is always the same, {noun} and nothing else',
      'I have had enough of {groups}, {noun} the lot of them',
      '{one} lies and steals by nature',
      'Those {bare}, {adjective} without exception'
    ]
  },
  {
    name: 'lowered',
    kind: 'hate',
    patterns: [
      '{groups} are not human{tail}',
      'We are not the same: {groups} are beneath us',
      '{groups} are worth less than us',
      'None of {groups} deserve respect',
      '{groups} are good for nothing{tail}',
      'If you are {one}, you are worth nothing',
      'You can tell it is {one}, no brain at all',
      'You talk like {one}, no sense at all',
      'Being {one} is a sickness',
      '{groups} will never be our equals',
      '{one} will never be able to {task}',
      '{one} is made for {role}',
      '{groups} are only good for {role}',
      'Since when is {one} able to {task}?',
      'It would be better if {groups} did not exist',
      'Giving {task2} to {one}, what next?'
    ]
  },
  {
    name: 'pests',
    kind: 'hate',
    patterns: [
      '{groups} multiply like {pest}',
      '{groups} are like {pest}, they keep coming back',
      'These {bare} live like {pest}',
      '{groups} overrun us, worse than {pest}',
      '{bare} everywhere, you would think of {pest}',
      'You have to disinfect {place} after {bare} have been there'
    ]
  },
  {
    name: 'rights denied',
    kind: 'hate',
    patterns: [
      '{groups} should not have the right {right}',
      'Forbid {groups} {right}',
      'Who gave {groups} the right to speak to us?',
      'Never {one} {post}, never',
      'No {bare} {post}, full stop',
      'I do not want {groups} in {place}',
      'I do not hire {one}, it is a principle',
      'I refuse to be served by {one}',
      'My son will never play with {one}',
      'If my sister marries {one} I will never speak to her again',
      'Who would want {groups} next door? Not me',
      'Never lend anything to {one}'
    ]
  },
  {
    name: 'exclusion',
    kind: 'hate',
    patterns: [
      '{groups} out! Go back home',
      '{groups} have no business in {place}',
      '{groups} have ruined {place}',
      '{groups} are invading {place}, they are {noun}',
      '{place} would be far better without {groups}',
      'The fewer {groups} around, the better',
      'Too many {groups} in {place}, it is not ours any more',
      '{groups} should stay in their own country, nobody wants them here',
      'Roll on the day there are no {bare} left',
      'Not one more of those {bare} in {place}, that is my programme',
      '{place} should be closed to {groups}',
      'You {bare} are not welcome',
      'What are {groups} still doing in {place}? Shoo',
      'Cannot wait for {groups} to pack their bags',
      'A real patriot does not mix with {groups}',
      'Throw {groups} in jail and lose the key'
    ]
  },
  {
    name: 'blame',
    kind: 'hate',
    patterns: [
      'It is because of {groups} that {blame}',
      '{blame}, and who do we thank? {groups}',
      '{groups} only think of how to {vice}',
      '{groups} spend their days trying to {vice}',
      'All {groups} can do is {vice}',
      '{groups} control everything and lie to us',
      'They let {groups} in and look at the result: {noun} everywhere',
      'Wherever there are {bare}, {blame}',
      '{groups} want to replace us, wake up',
      '{blame} since {groups} came, what a coincidence',
      '{groups} only want to live off us'
    ]
  },
  {
    name: 'slur',
    kind: 'hate',
    patterns: [
      'Dirty {slur}{tail}',
      'You {slur}, get lost',
      'You are nothing but a {slur}',
      'Bunch of {slur}s',
      '{swear} {slur}',
      'No {slur}s in our town',
      'These {groups}, what a bunch of {slur}s',
      'Once a {slur}, always a {slur}',
      'People like you, {slur}s, deserve nothing but contempt',
      'Shut up, you {slur}',
      'Look, a {slur} with an opinion',
      'You walk like a {slur}',
      'Your team is {slur}s and company',
      'Those {slur}s again, tired of seeing them'
    ]
  },
  {
    name: 'conditional hate',
    kind: 'hate',
    patterns: [
      'If you defend {groups}, you are like them: {noun}',
      'You are {one}? Then you are {adjective} like the rest',
      'Why are {groups} always so {adjective}?',
      'Why do we still put up with {groups}?',
      'I sat next to {one} on the bus, how horrible, they are {adjective}!',
      'Here come {groups}. They are all {adjective}.',
      'There is {one} in our building. These {pests} respect nothing.',
      'This is about {bare}. They disgust me.',
      'I am not racist but {groups} are {adjective}',
      'Nothing personal, but {groups} are {noun}',
      'When you are {one} you keep quiet'
    ]
  },
  {
    name: 'call to harm',
    kind: 'hateThreat',
    patterns: [
      '{groups} {harm}{tail}',
      'We have to {do} {groups}{tail}',
      'Someone should {do} all {groups}',
      'Enough talk, time to {do} {groups}',
      'The only answer: {do} {groups}',
      'It is about time we {do} these {slur}s',
      'The only good {slur} is a dead {slur}',
      'We should send {groups} back to where they came from',
      '{weapon} for {groups} and it is settled',
      'Get {weapon} out for these {bare}',
      'Put {groups} on a train and forget about them',
      'For {groups}, {weapon}, nothing else',
      'When is the day we {do} {groups}?',
      '{do} {groups}',
      '{do} all those {bare}'
    ]
  },
  {
    name: 'threat to a group',
    kind: 'hateThreat',
    patterns: [
      'I will deal with {groups}, they {harm}',
      'If I meet one of those {groups}, I will {do} him',
      'Tomorrow we are going to {do} {groups}, get ready',
      'If {one} walks in here he will not walk out alive',
      'Next {slur} I see, I am going to {do} him',
      '{groups}, we are waiting for you, {weapon} is ready',
      'If {groups} come back to {place}, blood will flow',
      'It gets dark early, {groups} had better go home',
      '{groups} will feel it on Saturday'
    ]
  },
  {
    name: 'ill wished to a group',
    kind: 'hateThreat',
    patterns: [
      'This is about {groups}. Let them die.',
      'I would love to see {groups} suffer, they {harm}',
      'I hope {groups} {ill}',
      'May all {groups} {ill}',
      'Just let {groups} {ill}, good riddance',
      '{groups} can {ill} for all I care',
      'One {oneb} less, good news',
      'It pleases me when {one} suffers'
    ]
  },
  {
    name: 'name',
    kind: 'insult',
    patterns: [
      'You are {insult}',
      'You really are {insult}, nothing else',
      'You {name}{tail}',
      'You lot are {name}s and I am tired of it',
      'You are just a {name} and everybody can see it',
      'Shut up, {name}',
      'Get lost, {name}',
      'You are all {name}s in that office',
      'Poor little {name}, go back to bed',
      'What a {name} that one is',
      'Nothing but a bunch of useless {name}s',
      'Look at this {name} telling us what to do',
      'So, {name}, no answer?',
      'I pity you, {name}',
      'Hey {name}, learn to read',
      'Once a {name}, always a {name}, you will not change'
    ]
  },
  {
    name: 'name for somebody',
    kind: 'insult',
    patterns: [
      '{person} is {insult}{tail}',
      'What a {name} {person} is',
      '{person} is a rubbish human being',
      '{person}, that {name}, had better keep quiet',
      '{person} of all people, {insult} first class',
      'Whoever wrote this is {insult}',
      '{person} is too {low} to understand',
      'He is so {low}, {person}, unbelievable',
      'The bloke behind this account is {insult}'
    ]
  },
  {
    name: 'claim and name',
    kind: 'insult',
    patterns: [
      '{claim}, and {person} is {insult} as well',
      '{claim}, and you are {insult}',
      '{claim}, no wonder with {insult} in charge',
      '{claim}. Bunch of {name}s.',
      '{claim}, you have to be {low} to do that',
      '{thing} is {bad}, like the people who made it: {name}s'
    ]
  },
  {
    name: 'contempt for somebody',
    kind: 'insult',
    patterns: [
      'You have {brain}',
      '{person} has {brain}',
      'With {brain} like yours we will not get far',
      'Have you got {brain} or what?',
      'You are too {low} to argue with',
      'How {low} can you be',
      'ur so {low}',
      'You are useless, nobody would miss you',
      'Your parents got something wrong with you',
      'Shut your {mouth}',
      'Close your {mouth}, nobody asked',
      'Get out of here, you stink',
      'Go {fuckoff}',
      'Go fuck {fuckoff}',
      'All of you can go to hell',
      'If you had a brain you could read',
      'You have the face of a {name}',
      'Even a {beast} would understand better than you',
      'Dirty {beast}',
      '{person} is a fat {beastf}',
      '{name}',
      'Fat {name}',
      'stupid {name}',
      'What a {name}',
      'Drop dead',
      'You all make me want to puke',
      'Bunch of {insultp}',
      '{person} is {low}',
      '{person} is ugly and {low}',
      'sad little {name}'
    ]
  },
  {
    name: 'threat now',
    kind: 'threat',
    patterns: [
      'I am going to {do} you, count on it',
      'I am coming over to break your {body}',
      'Come back to our street and we will {do} you',
      'You will pay for this, we will {do} you',
      'We are coming to your house with {weapon}',
      'My fist will end up in the {body} of {person}',
      'I swear I will {do} {person}',
      'Get ready, we are coming to {do} you',
      '{weapon} is waiting for you, {name}'
    ]
  },
  {
    name: 'threat with a condition',
    kind: 'threat',
    patterns: [
      'Next time I see {person} I am going to {do} him',
      'Carry on like that and you will end up in hospital',
      'Delete my message again and you will feel it',
      'One more word and I break your {body}',
      'If I meet you in the street I will {does2}',
      'If {person} comes back he will leave feet first',
      'One more post and I turn up with {weapon}',
      'Do not let me catch you, or it is {weapon}',
      'Do it again and see what happens to your {body}',
      'If you are not gone by Friday we will {do} {person}',
      'Touch that again and I come with {weapon}'
    ]
  },
  {
    name: 'threat hinted',
    kind: 'threat',
    patterns: [
      'We know where you live, {name}',
      'Watch yourself going home tonight, we are waiting',
      '{person} deserves to be found in a ditch',
      'I hope somebody is going to {do} {person}',
      'Watch your backs, we are coming for you',
      'It would be a pity if {person} had an accident',
      'Your days are numbered',
      'We know the school of your children',
      'Enjoy your teeth while you have them',
      'Somebody really should {do} {person}',
      'You are gonna get it',
      'I wish you would {ill}',
      'We will cure you of talking',
      'I wish you a nasty illness'
    ]
  },
  {
    name: 'body',
    kind: 'sexual',
    patterns: [
      'Send a picture without your clothes instead of leaflets',
      '{person} is hot, I would do her any day',
      'What an ass on {person}, give me her number',
      'Show us your tits and I will sign',
      'I want to see you naked, forget the rest',
      'How many times did you suck someone to get that job?',
      'Nice boobs, when do we have sex?',
      'Her legs interest me more than her speech',
      'You are too sexy to talk about budgets, come to my place',
      'I would spend the night with {person}',
      'Take your top off and we will listen',
      'Hey beautiful, what do you wear under that dress?',
      '{person} in a bikini, I would watch without the sound',
      'Nice {curves}, {person}',
      '{person} has some {curves} there',
      'I only look at her {curves}',
      'With {curves} like that I sign anything',
      'Come closer, let me see your {curves}',
      'Can we touch your {curves} or not?',
      '{person} is so hot, {claim}',
      'Your {curves} turn me on'
    ]
  },
  {
    name: 'noise',
    kind: 'provocation',
    patterns: [
      'Go on, cry, I love it',
      'Boo hoo, {person} is upset',
      'Keep going, your tears are delicious',
      'I brought popcorn, fight among yourselves',
      'I will stay here until somebody cracks',
      'I paste this under every post just to annoy you lot',
      'Get angry, we are bored',
      'Angry already? Perfect, I will carry on',
      'Poor little thing, do you want a tissue?',
      'Lol look at them getting mad, more please',
      'I am only here to waste your time and it works'
    ]
  }
]
