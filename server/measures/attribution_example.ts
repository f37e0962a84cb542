import type { CanonicalRecord } from '../sources/record.ts'
import { campaign, conversion, post } from './example.ts'
import type { Example } from './measure.ts'

const acted = '2026-05-30T00:00:00Z'
const to = '2026-06-01T00:00:00Z'

/** A contact of a person with a channel. */
export const touch = (
  person: string,
  channel: string,
  how: 'click' | 'view' | 'reply' | 'attend',
  at: string,
  more: { campaign?: string; post?: string } = {}
): CanonicalRecord => ({ type: 'touch', person, channel, how, occurred_at: at, ...more })

/**
 * The path of the catalogue (§11.4): Afi signs after a newsletter (20 days before), a banner seen too long ago, a reply
 * on Mastodon and a meeting; Ben gives without any touch. Around it, one fact for every bound, and Esi on the bound itself.
 */
const given: readonly CanonicalRecord[] = [
  campaign('c', '2026-05-01T00:00:00Z', to),
  campaign('e', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'),
  post('p', 'c', '2026-05-20T00:00:00Z', { network: 'mastodon' }),
  post('q', 'c', '2026-05-20T00:00:00Z', { network: 'mastodon' }),
  conversion('Afi', 'signature', acted, { campaign: 'c' }),
  conversion('Ben', 'donation', '2026-05-01T00:00:00Z', { campaign: 'c', amount: 20 }),
  conversion('Cléo', 'signature', to, { campaign: 'c' }),
  conversion('Femi', 'signature', '2026-04-30T23:59:59Z', { campaign: 'c' }),
  conversion('Esi', 'signature', '2026-05-31T00:00:00Z', { campaign: 'c' }),
  touch('Afi', 'newsletter', 'click', '2026-05-10T00:00:00Z', { campaign: 'e' }),
  touch('Afi', 'bannière', 'view', '2026-05-21T00:00:00Z', { campaign: 'c' }),
  touch('Afi', 'mastodon', 'reply', '2026-05-24T00:00:00Z', { campaign: 'c', post: 'p' }),
  touch('Afi', 'réunion', 'attend', '2026-05-29T00:00:00Z'),
  // at the very instant of the act, and an hour too old
  touch('Afi', 'site', 'click', acted),
  touch('Afi', 'site', 'click', '2026-04-29T23:00:00Z'),
  touch('Esi', 'site', 'click', '2026-05-01T00:00:00Z', { campaign: 'c' }),
  touch('Cléo', 'newsletter', 'click', '2026-05-31T00:00:00Z'),
  touch('Dodji', 'newsletter', 'click', '2026-05-31T00:00:00Z')
]

/** The example of every measure of attribution, without what it must give. */
export const attribution: Pick<Example, 'story' | 'campaign' | 'from' | 'to' | 'by' | 'given'> = {
  story: {
    fr: 'Afi signe. Avant : une lettre d’information cliquée 20 jours plus tôt, une bannière vue 9 jours plus tôt (la fenêtre des vues est de 7), une réponse sur Mastodon à 6 jours, une réunion la veille ; un clic au même instant et un clic de plus de 30 jours ne comptent pas. Esi signe trente jours exactement après un clic. Ben donne sans aucun contact, à l’instant de début. Femi a signé avant, Cléo signe à l’instant de fin, Dodji n’agit pas.',
    en: 'Afi signs. Before: a newsletter clicked 20 days earlier, a banner seen 9 days earlier (views look back 7), a reply on Mastodon at 6 days, a meeting the day before; a click at the same instant and one older than 30 days do not count. Esi signs exactly thirty days after a click. Ben gives without any contact, at the first instant. Femi signed before, Cléo signs at the closing instant, Dodji does not act.'
  },
  campaign: 'c',
  by: 'channel',
  from: '2026-05-01T00:00:00Z',
  to,
  given
}
