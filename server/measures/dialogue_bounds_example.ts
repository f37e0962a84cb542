import type { CanonicalRecord } from '../sources/record.ts'
import { act, campaign, comment, post, reply } from './example.ts'

const from = '2026-04-10T00:00:00Z'
const to = '2026-04-20T00:00:00Z'
const at = (day: string) => `2026-04-${day}:00Z`
const period = ['2026-04-06T00:00:00Z', '2026-05-04T00:00:00Z'] as const

/**
 * Ten days of two threads of t. Before them Zoe writes, and Kofi answers her the second before they start. Pia answers her at the first
 * instant, with a question; Lila asks one; the page answers Pia after 2 hours, Lila after 6 and again after 8; somebody
 * unknown asks, and gets no answer. Nia answers Lila, the page writes, Nia answers the unknown one, Lila answers Nia, Omar
 * answers himself, Abel writes for campaign x too. In the other thread Yara writes, and Lila. Sami writes in a chat; Rosa
 * shares, Odile, who works there, asks: neither is a message received. Moussa answers Zoe at the end.
 */
const inT: readonly CanonicalRecord[] = [
  campaign('t', ...period),
  campaign('x', ...period),
  post('tp', 't', period[0]),
  post('tq', 't', period[0]),
  comment('Zoe', 'tp', at('08T00:00'), { id: 'b0' }),
  reply('Kofi', 'b0', '2026-04-09T23:59:59Z', { id: 'b1', text: 'et pour les autres ?' }),
  reply('Pia', 'b0', from, { id: 'b2', text: 'et pour moi aussi ?' }),
  comment('Lila', 'tp', at('10T00:30'), { id: 'b3', text: 'où cela se passe-t-il ?' }),
  reply('page', 'b2', at('10T02:00'), { id: 'b4' }),
  reply('page', 'b3', at('10T06:30'), { id: 'b5' }),
  reply('page', 'b3', at('10T08:30'), { id: 'b6' }),
  comment('y', 'tp', at('11T00:00'), { id: 'b7', author: null, text: 'qui vient ce soir ?' }),
  reply('Nia', 'b3', at('12T00:00'), { id: 'b8' }),
  comment('page', 'tp', at('12T00:30'), { id: 'b9' }),
  reply('Nia', 'b7', at('12T01:00'), { id: 'b10' }),
  act('share', 'Rosa', 'tp', at('13T00:00'), { id: 'b11', parent: 'b0', text: 'et vous ?' }),
  comment('Odile', 'tp', at('14T00:00'), { id: 'b12', direction: 'out', text: 'qui a la clé ?' }),
  act('message', 'Sami', null, at('15T00:00'), { id: 'b13', campaign: 't', text: 'bonjour à tout le monde' }),
  reply('Lila', 'b8', at('16T00:00'), { id: 'b14' }),
  comment('Omar', 'tp', at('17T00:00'), { id: 'b15' }),
  reply('Omar', 'b15', at('17T01:00'), { id: 'b16' }),
  comment('Abel', 'tp', at('18T00:00'), { id: 'b17', campaign: 'x' }),
  comment('Yara', 'tq', at('18T00:00'), { id: 'b18' }),
  comment('Lila', 'tq', at('18T10:00'), { id: 'b19' }),
  reply('Moussa', 'b0', to, { id: 'b20', text: 'et après cela ?' })
]

/** In v, Ines alone answers, twice, what Jean and Karl say; in w Lena and Marc answer what Nora alone says, twice. */
const inVAndW: readonly CanonicalRecord[] = [
  ...['v', 'w'].flatMap(slug => [campaign(slug, ...period), post(`${slug}p`, slug, period[0])]),
  comment('Jean', 'vp', at('10T10:00'), { id: 'v1' }),
  comment('Karl', 'vp', at('10T11:00'), { id: 'v2' }),
  reply('Ines', 'v1', at('11T10:00'), { id: 'v3' }),
  reply('Ines', 'v2', at('11T11:00'), { id: 'v4' }),
  comment('Nora', 'wp', at('10T10:00'), { id: 'w1' }),
  comment('Nora', 'wp', at('10T11:00'), { id: 'w2' }),
  reply('Lena', 'w1', at('11T10:00'), { id: 'w3' }),
  reply('Marc', 'w2', at('11T11:00'), { id: 'w4' })
]

/** All of them. */
export const dialogueBounds: readonly CanonicalRecord[] = [...inT, ...inVAndW]

const ten = (campaign: string, fr: string, en: string) => ({ campaign, from, to, about: { fr, en } })

/** The questions put to these facts. */
export const dialogueAsked = {
  t: ten('t', 'Dix jours de deux fils, à l’instant près.', 'Ten days of two threads, to the instant.'),
  apart: {
    ...ten('t', 'Campagne par campagne.', 'Campaign by campaign.'),
    with: ['v', 'w', 'x'],
    by: 'campaign'
  },
  v: {
    ...ten('v', 'Une seule personne répond : masqué sous deux.', 'One person alone answers: masked below two.'),
    hidesBelow: 2
  },
  w: {
    ...ten('w', 'Une seule personne ne répond pas : masqué aussi.', 'One person alone does not answer: masked too.'),
    hidesBelow: 2
  }
} as const
