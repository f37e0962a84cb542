import { list, type Slots } from './slots.ts'

/** English words of the grammar, by slot. Written for the project from the codebook. */
export const englishSlots: Slots = {
  groups: list(
    'women|foreigners|migrants|refugees|immigrants|Muslims|Jews|black people|Arabs|Roma people|gay people|gays|lesbians|trans people|disabled people|Asians|Africans|Mexicans|old people|Pakistanis|Chinese people|autistic people|blind people|Hindus|Romanians|Syrians|Nigerians|Indians|deaf people|asylum seekers|Buddhists|Christians|girls|bisexual people|transgender people|Latinos|indigenous people|wheelchair users|homosexuals|Poles|black women|Muslim women|dwarfs|fat people|Jewish people|Turks|Somalis|queer people|people in wheelchairs|Filipinos|Koreans|blacks|Arabs and Muslims|intersex people|dyslexic people|exiles|Catholics|the disabled|the elderly'
  ),
  one: list(
    'a woman|a foreigner|a migrant|a refugee|an immigrant|a Muslim|a Jew|a black man|an Arab|a gay man|a lesbian|a trans woman|a disabled person|an Asian|an African|a Mexican|a black woman|a Jewish man|a Turk|a Pole|a deaf person|a blind man|a queer person|a Syrian|a Nigerian|a Pakistani|an Indian|a lesbian couple|an old woman|a wheelchair user'
  ),
  slur: list(
    'faggot|nigger|kike|tranny|spic|chink|paki|retard|bitch|dyke|whore|raghead|slut|poof|shemale|wetback|gook|cripple|spastic|skank|homo|gypo|coon|mongoloid'
  ),
  noun: list(
    'rats|cockroaches|parasites|animals|savages|thieves|criminals|a disease|a cancer|trash|vermin|freeloaders|liars|pigs|dogs|a plague|scum|a curse|good for nothing|degenerates|a disgrace to this country|rapists|terrorists|monsters|filth|a burden on society|subhumans|a mistake of nature|murderers|dirt|born liars|an insult to mankind|demons'
  ),
  adjective: list(
    'disgusting|repulsive|inferior|stupid|dangerous|filthy|useless|dumb|vile|sick|unnatural|dishonest|revolting|worthless|evil|rotten|violent|incapable|sly|backward|toxic|ridiculous|ugly|lazy|cruel|foul|immoral|loathsome'
  ),
  hates: list(
    'I hate|I despise|I detest|I loathe|I can’t stand|I really hate|we all hate|I abhor|I can’t bear|I have no time for|I spit on|I have nothing but contempt for|I cannot tolerate|I curse|I do not like|I am so sick of'
  ),
  harm: list(
    'should all die|deserve to die|must be eliminated|should be burned|deserve a bullet|must be deported|are going to pay in blood|should be wiped out|deserve to be beaten|should be hanged|need to be shot|should be locked up|have to be driven out|will be killed|deserve the rope|will regret it|should be deported|will end up in the cemetery|should get beaten up|do not deserve to live|will be chased out one by one|should be gassed|ought to be drowned|need a good kicking|must disappear from this earth'
  ),
  good: list(
    'wonderful|brave|admirable|brilliant|generous|welcoming|worthy of respect|smart|funny|amazing|kind|friendly|so funny|honest|patient|supportive|gifted|charming|helpful|good listeners'
  ),
  praise: list(
    'I love|I adore|I respect|I admire|I support|I am proud to stand with|thank you to all|well done to|welcome to|we love|long live|we stand up for|I learn a lot from|I enjoy working with|how good to see|cheers to|we need more'
  ),
  neutral: list(
    'I know many|I live with|we work with|my brother often talks to|yesterday I met|the film is about|this law is about|the charity supports|the workshop is open to|we invited|an article about|we wrote to|the council received|there is a place for|we talked about|I am looking for a class for|the visit is planned with|I grew up with|the fare is the same for|yesterday’s meeting brought together'
  ),
  object: list(
    'traffic jams|Monday mornings|this phone|spinach|this film|the rain|this form|meetings|this app|these rules|adverts|paying bills|the late bus|noise|Mondays|flies|the flu|bureaucracy|passwords|this glue|cold soup|ringtones|stairs|this software|the queue at the desk'
  ),
  other: list(
    'artists|smokers|bankers|politicians|football fans|hunters|drivers|lawyers|programmers|cyclists|communists|capitalists|vegans'
  ),
  reject: list(
    'I condemn anyone who says|It is unacceptable to say|Stop saying|Nobody should say|It is racist to say|It is wrong to claim|Report people who write|Shame on those who think|I refuse to listen when they say|We cannot let people say'
  ),
  close: list(
    'enough.|that is shameful.|that is hate.|it has no place here.|this is serious.|I will report it.|stop the hate.|that is a prejudice.'
  ),
  tail: list(
    '|, full stop|, that is how it is|, everybody knows it|, I have always said so|!|, believe me|, sorry but it is true|, I am fed up'
  ),
  bad: list(
    'rubbish|ridiculous|shameful|pathetic|terrible|stupid|disgusting|scandalous|rotten|dumb|awful|worthless|horrible|useless|fit for the bin|foul|lousy|ugly|a joke|grotesque|a mess|crap|shit|complete nonsense|revolting|disgusting|vile|stinking|gross|vomit-inducing|hot garbage|a pile of crap|utter rubbish|a bloody joke|half-baked|overpriced'
  ),
  right: list('to vote|to live here|to work|to marry|to have children|to speak|to enter our schools|to get treatment'),
  insult: list(
    'an idiot|a liar|a moron|a clown|a fool|an imbecile|a loser|a dimwit|a waste of space|a bastard|a coward|a disgrace|a sellout|a nobody|a nutcase|a piece of trash|a hypocrite|a jerk|a twat'
  ),
  place: list(
    'the neighbourhood|the town|the country|the school|the village|our street|the stadium|the borough|the region|this charity|the building|the market|the beach|England|Togo|Europe|my bus'
  ),
  swear: list('fuck|shit|damn|bloody hell|damn it|holy shit|for fuck’s sake|bugger|crap'),
  bare: list(
    'foreigners|migrants|refugees|immigrants|Muslims|Jews|Arabs|gays|lesbians|Asians|Africans|Mexicans|Romanians|Syrians|women|disabled people|black people|trans people|Jewish people|Pakistanis|Turks|Poles|deaf people|old people|girls'
  ),
  do: list(
    'kill|beat|burn|get rid of|hunt down|kick out|beat up|shoot|lock up|smash|crush|slaughter|stab|hang|wipe out|hurt|destroy|punish|lynch|drown|gas|strangle|deport|exterminate|break|bleed|whip|torture|ban|smack|batter|execute|choke'
  ),
  ask: list(
    'Is the office open on Saturday?|Where does the money go once the target is reached?|Can people under 18 sign?|Is it free or do we pay for transport?|Does anybody know when it starts?|Can I bring a child?|How do I become a volunteer?|Why was the meeting moved?|Who decides on the price in the end?|Do you also visit the villages?|Where is it exactly, near the station?|Will it be streamed for those of us abroad?|the link is not working for me, can you post it again?|Are you coming to the workshop tomorrow?'
  ),
  tell: list(
    'Last year my mother waited three hours in the emergency room|When I lost my flat your team helped me with the appeal|I was in that classroom in 2019 and nobody came back|My brother slept in his car for two months before he found you|I was beaten by my husband for six years, your helpline saved me|Someone called me a filthy foreigner on the bus and nobody moved|My son is afraid of school since they threatened him|My neighbour is ninety and walks to the shop|My father died in that hospital because there was no bed|I work nights and the bus has stopped running|They killed my uncle during the unrest and we still wait for justice|At school they called me fat, it leaves marks'
  ),
  propose: list(
    'Put the petition in the bus app for a week|Why not let volunteers answer one day a month?|You could open on Thursday evening|Publish a simple table every three months|Make an easy to read version|Ask the young people what they think|We could put a bench in the shade|Send a text the day before|Kill the paper form and do it all by phone|I suggest we take turns street by street'
  ),
  thank: list(
    'Signed and shared, thank you for not giving up|Proud of what your group managed this year|Well done to the whole team|Great evening, thank you|Respect for your work|I will be there|God bless you all|Keep going, we are with you|Happy to have taken part|You made my week|Brilliant idea|Hats off to the volunteers'
  ),
  person: list(
    'the moderator|your spokeswoman|the treasurer|whoever answers here|the mayor|the director|the chairman|your intern|the volunteer at the desk|the councillor|the project manager|that journalist|the trainer|your secretary|the person running this page|the secretary|your boss|the guy at the desk|the chairwoman|that volunteer|your team|the author|the adviser|the minister|the driver|your manager|your editor|the coach|the referee|this guy'
  ),
  name: list(
    'moron|clown|fool|loser|liar|imbecile|coward|idiot|dimwit|hypocrite|crook|muppet|jerk|creep|buffoon|dunce|cretin|wanker|asshole|airhead|ignoramus|good-for-nothing|bootlicker|scumbag|bastard|halfwit|waste of space|dumbass|prick|twat|maggot|traitor|sellout|worm|parasite|pig|dickhead|nobody'
  ),
  thing: list(
    'your report|your website|this poster|the helpdesk|your campaign|the form|this meeting|your reply|the rulebook|your video|this project|the canteen|your statement|this decision|the app|the budget|your service|the front office|this law|your charity|that bus|this petition'
  ),
  claim: list(
    'the accounts are still not published|we have been waiting for three months|your figures are wrong|nobody can read that poster|the promise was not kept|there is still no bench on the square|nobody picks up the phone|you waste our money|the form crashes every time|the meeting was badly prepared|the deadline has passed|your plan makes no sense|it was all done for the photo|the office is closed when we arrive|nobody understands the rules|it is a waste|it is a complete failure|nothing has changed since last year|the bus is late again and nobody tells us|you removed the stop without asking anybody|half the links on the page are dead|you came for two hours to take pictures and left|the fee doubled without a word of explanation|we paid and received nothing|the room was too small and the sound was terrible|the helpline never answers|the money goes into adverts instead of families|the director signed without asking the members|the treasurer never shows the invoices|the mayor promises those works every year|the chairman talks and does nothing|the trainer cut everybody off|the clerk refused my file over a comma|this project is useless for people on the estate|your statistics mix everything up|your video treats us like fools|this measure hits the poorest|you forgot the villages on your tour|the doctor kept me waiting four hours for nothing|what a load of rubbish this consultation is|the damn app crashed again|I am sick of filling in the same form three times|honestly this service is a disgrace'
  ),
  insultp: list('liars|thieves|savages|parasites|freeloaders|hypocrites|cowards|idiots|pigs|cheats|degenerates|crooks'),
  task: list(
    'lead a team|count|drive|think|run a shop|speak in public|keep a secret|give orders|decide|teach|treat patients'
  ),
  task2: list('the keys|the cash box|a microphone|a diploma|the wheel|responsibility|the chair|our money'),
  role: list(
    'cleaning|obeying|making coffee|staying at home|carrying bags|shutting up|making babies|mopping up after us|begging|picking up rubbish'
  ),
  pest: list('rats|mosquitoes|leeches|cockroaches|locusts|germs|flies|beasts|pigs|weeds|monkeys'),
  pests: list('animals|beasts|savages|parasites|cockroaches|rats|good-for-nothings|pigs'),
  post: list(
    'in our team|at the front desk|on the board|in this school|in our pool|in our buildings|on TV|in charge of the town|in my family|in the office|on our pitch|in the police'
  ),
  blame: list(
    'there is no housing left|everything is going wrong|there are no nursery places|rents keep rising|the area is dirty|nobody goes out at night|the hospital is full|we get robbed|the schools are finished|nobody finds a job|there is no safety any more'
  ),
  vice: list(
    'steal|lie|take advantage|drink|complain|cheat|beg|break things|cause trouble|make babies|live off us|deal drugs'
  ),
  weapon: list(
    'a bullet|a shotgun|a baseball bat|fire|a rope|a knife|a grenade|petrol and matches|a machete|the whip|a good shovel|a truncheon'
  ),
  ill: list('die|suffer|disappear|drop dead|rot in hell|burn|drown|get cancer|starve|end up under a train'),
  low: list(
    'dumb|stupid|thick|idiotic|dim|brainless|clueless|cowardly|ignorant|moronic|twisted|pathetic|uneducated|spineless'
  ),
  brain: list(
    'a pea for a brain|nothing between the ears|the brain of a chicken|zero brain cells|an empty skull|nothing in your head|the wits of a brick|a screw loose|the IQ of a sock'
  ),
  mouth: list('trap|mouth|big mouth|gob|face|filthy mouth'),
  fuckoff: list('yourself|off|a cactus|right off'),
  beast: list('donkey|pig|dog|rat|hog|ape|mule|cockroach|vulture|slug'),
  beastf: list('cow|pig|hag|turkey|slug|hen|toad'),
  body: list('face|jaw|nose|teeth|skull|kneecaps|legs|head|fingers|ribs'),
  does2: list(
    'smash your face in|beat you up|knock you out|break your legs|stab you|kill you|cut you|bury you|shoot you|burn your house down|choke you|run you over'
  ),
  does: list(
    'are here|arrive tomorrow|opened a restaurant|are having a party on Saturday|sing tonight|are looking for a room|are coming to the meeting|play on Sunday|have a stall at the market|are cooking the meal|won the tournament|live across the road|are on the train|signed the petition|will be there|march in June|are learning English|work at the hospital|wrote a book|vote on Sunday|are waiting for the bus|arrived yesterday|are shooting a film|are on the radio|ask for an answer|visited the museum|moved in March|tell the story of their journey|cook very well|celebrate the new year|lack information|raise their children here|lost their jobs|are meeting the mayor|receive some help|started a choir|meet at the café|run a grocery|planted trees|study law|speak three languages|fled the war|mourn their dead|ask for their papers|pray on Fridays|joined the football club|sell fruit|will be on holiday|need coats|thank the neighbours|painted the hall'
  ),
  things: list(
    'the pavements|the park toilets|these forms|the number 4 buses|these signs|the summer timetables|the washrooms|the bins|these chairs|the adverts in the tube|these prices|the roadworks|the pigeons|these scooters|the mosquitoes|these videos|the canteen dishes|these commercials|the tables|these rules'
  ),
  badp: list(
    'dirty|dangerous|useless|ugly|rotten|horrible|rubbish|foul|disgusting|ridiculous|repulsive|hideous|awful|a plague|a catastrophe|a horror|total shit|fit for the bin|pathetic|unbearable'
  ),
  odd: list(
    'the gribblers|the zalooks|the tornifles|the mirandols|the patachoos|the crubbins|the flonzards|the barzicks|the quenoils|the troubadins|the louvers|the saffrinets|the doddles|the kibboots|the ramulins|the vilbrins|the charnolets|the tamarooks|the brindles|the follivets|the yovozins|the akumes|the agbadjas|the morris dancers|the stilt walkers|the choirs|the carol singers|the puddings|the waffles|the bell ringers|the kites|the melons|the bagpipers|the lanterns|the pumpkins|the puppets'
  ),
  oddp: list(
    'gribblers|zalooks|tornifles|mirandols|crubbins|flonzards|barzicks|quenoils|louvers|doddles|kibboots|ramulins|charnolets|tamarooks|follivets|stilt walkers|waffles|puppets|kites|pumpkins'
  ),
  people: list(
    'the volunteers|the firefighters|the neighbours|the club kids|the musicians|the teachers|the scouts|the dancers|my cousins|the postmen|the guests|the parents|the interns|the nurses|the pupils|the residents|my mates|the carers|the local teenagers|my colleagues|the customers|people|the others|the players'
  ),
  sport: list(
    'the Leeds team|the reds|our opponents|the reigning champions|the club next door|the favourites|Liverpool|Accra|the other class'
  ),
  praised: list(
    'a star|a gem|a genius|a champion|my favourite|an angel|a fighter|a role model|a good person|our ray of sunshine|a pro|a legend|a sweetheart'
  ),
  praisedn: list('talent|champion|courage|genius|heart|smile|job|work|man|artist'),
  oneb: list(
    'migrant|refugee|foreigner|Muslim|Jew|black child|Arab|gay person|Roma child|disabled person|African|Syrian|autistic child|blind person|asylum seeker|Turk|Romanian|old person'
  ),
  suffer: list(
    'sleep in the street|live in fear|die at sea|be beaten|be insulted|live in hiding|go through this|keep quiet|be driven from home|be deported at night|pay for others|hear such insults|be locked up'
  ),
  horror: list('filth|horror|plague|garbage|nuisance|pain|mess|shit|disgrace|calamity|punishment|misery'),
  food: list(
    'the soup|the coffee|the lunch|the meat|the smell in the corridor|the sandwich|the sauce|the cake|the glue|the tap water|the carpet|the mattress|the paint'
  ),
  harms2: list(
    'will be kicked out at the election|deserves a good defeat|will get slapped at the polls|will end in the dustbin of history|must get out of government|buries us alive|kills us slowly'
  ),
  kiss: list('hugs|kisses|thanks|success|job|weekend|favour|cake|prize|welcome'),
  weather: list('weather|day|luck|cold|story|business|season|bug|traffic'),
  curves: list('legs|thighs|boobs|curves|lips|hips|buttocks|tits')
}
