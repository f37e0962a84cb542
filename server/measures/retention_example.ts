import { bounds, boundsFacts } from './bounds_example.ts'
import { act, campaign, comment, conversion, group, like, member, post } from './example.ts'
import type { AskedOfExample, Measure } from './measure.ts'

/**
 * Facts of both examples: two cohorts, from 2 and from 30 March. Afi, by two comments at once, and Ben, by a signature,
 * start in the first; Afi comes back in the third period only, by a share and outside the campaign, Ben in the second, at
 * its first instant and once more. Cléo starts in the second. Dodji came in January, Femi began outside the campaign,
 * Hana and Kofi in campaign d, Esi starts at the closing instant. Gaël only likes. The newest facts end the third period:
 * what Kofi and Esi do then belongs to a period that is not over. Ben joins Kara as he signs, Cléo leaves it as she writes.
 */
export const retentionExample = {
  campaign: 'c',
  from: '2026-03-02T00:00:00Z',
  to: '2026-04-27T00:00:00Z',
  given: [
    campaign('c', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z'),
    campaign('d', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z'),
    group('lome'),
    group('kara'),
    member('Dodji', 'lome', '2026-01-01T00:00:00Z'),
    member('Afi', 'lome', '2026-01-01T00:00:00Z'),
    member('Ben', 'kara', '2026-03-29T23:59:59Z'),
    member('Cléo', 'kara', '2026-01-01T00:00:00Z', { to: '2026-04-10T09:00:00Z' }),
    member('Cléo', 'lome', '2026-04-10T09:00:01Z'),
    post('p', 'c', '2026-01-05T00:00:00Z'),
    post('r', 'd', '2026-01-05T00:00:00Z'),
    post('elsewhere', null, '2026-01-05T00:00:00Z'),
    comment('Dodji', 'elsewhere', '2026-01-05T09:00:00Z'),
    comment('Dodji', 'p', '2026-03-03T09:00:00Z'),
    comment('Femi', 'elsewhere', '2026-03-04T09:00:00Z'),
    comment('Femi', 'p', '2026-03-05T09:00:00Z'),
    comment('Hana', 'r', '2026-03-04T09:00:00Z'),
    comment('Hana', 'r', '2026-04-04T09:00:00Z'),
    comment('Kofi', 'r', '2026-04-05T09:00:00Z'),
    comment('Afi', 'p', '2026-03-02T00:00:00Z'),
    comment('Afi', 'p', '2026-03-02T00:00:00Z', { id: 'afi-2' }),
    act('share', 'Afi', 'elsewhere', '2026-05-01T09:00:00Z', { text: 'encore là' }),
    conversion('Ben', 'signature', '2026-03-29T23:59:59Z', { campaign: 'c' }),
    comment('Ben', 'p', '2026-03-30T00:00:00Z'),
    comment('Ben', 'p', '2026-04-01T00:00:00Z'),
    comment('Cléo', 'p', '2026-04-10T09:00:00Z'),
    like('Cléo', 'p', '2026-05-02T09:00:00Z'),
    like('Gaël', 'p', '2026-03-10T09:00:00Z'),
    comment('Esi', 'p', '2026-04-27T00:00:00Z'),
    comment('Kofi', 'elsewhere', '2026-05-25T00:00:00Z'),
    comment('Esi', 'elsewhere', '2026-05-25T00:00:00Z'),
    ...boundsFacts
  ]
} satisfies Partial<Measure['example']>

const { campaign: c, from, to } = retentionExample

/** The same people by campaign, by group, by first act; only those who began by acting; and since the history began. */
export const retentionAsked = {
  byCampaign: { campaign: c, with: ['d'], from, to, by: 'campaign' },
  byGroup: { campaign: c, from, to, by: 'group' },
  byEntryAct: {
    ...{ campaign: c, from, to, by: 'entry_act' },
    about: { fr: 'Ligne par ligne, le premier geste.', en: 'Row by row, the first act.' }
  },
  whoActed: {
    ...{ campaign: c, from, to, entries: ['action'] },
    about: { fr: 'Celles et ceux qui ont commencé par agir.', en: 'Those who began by acting.' }
  },
  whoSigned: { campaign: c, from, to, entries: ['signature'] },
  whoTalked: { campaign: c, from, to, entries: ['comment'] },
  inGroups: { groups: ['lome', 'kara'], from, to },
  inGroupsBefore: { groups: ['lome', 'kara'], from, to: '2026-03-29T23:59:59Z' },
  sinceTheStart: {
    ...{ groups: ['lome'], from: '2026-01-05T00:00:00Z', to },
    about: {
      fr: 'Depuis le début de l’historique : on ne sait pas si Dodji était nouveau.',
      en: 'Since the history began: whether Dodji was new is not known.'
    }
  },
  sinceTheStartByGroup: { groups: ['lome'], from: '2026-01-05T00:00:00Z', to, by: 'group' },
  sinceNewIsKnown: {
    ...{ campaign: c, from: '2026-02-02T09:00:00Z', to },
    about: { fr: 'Du premier instant où l’on sait qui est nouveau.', en: 'From the first instant who is new is known.' }
  },
  untilTheEnd: {
    ...{ campaign: c, from, to: '2026-05-25T00:00:00Z' },
    about: { fr: 'La période suivante d’Esi n’est pas finie.', en: 'The period after Esi’s is not over.' }
  },
  wide: bounds.wide,
  week: bounds.week,
  firstWeek: { campaign: 't', with: ['u'], from, to: '2026-03-09T00:00:00Z' }
} as const satisfies Record<string, AskedOfExample>
