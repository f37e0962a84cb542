import type { CampaignPlan, PostFormat } from '../plan.ts'
import type { World } from '../world.ts'
import { capital, fill, forms, type Topic } from './grammar.ts'
import { common, endings } from './stances.ts'
import { vary } from './vary.ts'
import { voices, type Voice } from './voices.ts'

function voiceOf(world: World): Voice {
  const voice = voices[world.plan.voice]
  if (!voice) throw new Error(`unknown voice: ${world.plan.voice}`)
  return voice
}

// One campaign talks about two subjects, so that its threads hold together.
function topicOf(world: World, voice: Voice, campaign: string | undefined): Topic {
  const index = world.plan.campaigns.findIndex(entry => entry.slug === campaign)
  if (index < 0 || world.random.chance(0.2)) return world.random.pick(voice.topics)
  const at = (index * 2 + world.random.int(2)) % voice.topics.length
  return voice.topics[at] ?? world.random.pick(voice.topics)
}

/** One message of a stance (`answer` = the organisation's reply), in the voice of the organisation's public. */
export function speak(world: World, stance: string, campaign: string | undefined): string {
  const { random } = world
  const voice = voiceOf(world)
  const phrases = [...(common[stance] ?? []), ...(voice.own[stance] ?? []), ...(voice.own[stance] ?? [])]
  const topic = topicOf(world, voice, campaign)
  const words = { ...agreed(topic), lieu: random.pick(voice.places) }
  const phrase = random.pick(phrases)
  let text = fill(phrase, words)
  if (stance === 'merci') return capital(text)
  if (stance !== 'answer' && stance !== 'spam' && random.chance(0.18)) text = `${random.pick(voice.openings)}, ${text}`
  if (!/[?!.]$/.test(text)) text += '.'
  // A question stays a question: nothing is said after it.
  if (!text.endsWith('?') && stance !== 'answer' && stance !== 'spam' && random.chance(0.1))
    text += ` ${random.pick(random.chance(0.5) ? voice.endings : endings)}`
  if (stance === 'answer') return capital(text)
  return asTyped(capital(vary(world, text, phrase, stance)), random.next())
}

function agreed(topic: Topic): Record<string, string> {
  const words = forms(topic)
  const isPlural = topic.gender.endsWith('p')
  return { ...words, ouvert: `ouvert${words.e}`, ent: isPlural ? 'ent' : 't', tent: isPlural ? 'tent' : '' }
}

// Four messages in ten are typed on a phone: no capital, no accent, no full stop.
function asTyped(text: string, chance: number): string {
  if (chance > 0.4) return text
  const bare = text.toLowerCase().replace(/’/g, "'").replace(/\.$/, '')
  if (chance > 0.2) return bare
  return bare.normalize('NFD').replace(/\p{M}/gu, '')
}

const leads: Record<PostFormat, string[]> = {
  story: [
    'Elle a vingt-trois ans et n’avait jamais pris la parole. Puis {le} {est} arrivé{e} à {lieu}.',
    'Portrait. À {lieu}, ils étaient trois au premier jour {du}. Ils racontent.',
    'Une voix de {lieu} : « ce que {le} nous {a} appris, c’est à écouter ».'
  ],
  ask: [
    'Nous avons besoin de vous pour {le}. Deux minutes suffisent, le lien est en commentaire.',
    'Signez, inscrivez-vous, venez : {le} ne {tiendra} pas sans vous à {lieu}.',
    'Il manque trente personnes pour {le}. Répondez avant dimanche.'
  ],
  info: [
    'Rendez-vous jeudi à {lieu} : tout ce qu’il faut savoir sur {le}.',
    '{le} en cinq points, avec les dates et les lieux.',
    'Compte rendu : ce qui s’est dit {au}, et ce qui reste à décider.'
  ]
}

/** The text of one of the organisation's own posts. */
export function speakPost(world: World, format: PostFormat, campaign: CampaignPlan | undefined): string {
  const voice = voiceOf(world)
  const topic = topicOf(world, voice, campaign?.slug)
  const words = {
    ...agreed(topic),
    tiendra: topic.gender.endsWith('p') ? 'tiendront' : 'tiendra',
    lieu: world.random.pick(voice.places)
  }
  const text = capital(fill(world.random.pick(leads[format]), words))
  const tag = campaign ? ` #${campaign.slug.replace(/-/g, '')}` : ''
  return text + tag
}
