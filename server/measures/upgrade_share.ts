import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import { campaign, conversion } from './example.ts'
import { actions, organisation } from './facts.ts'
import type { Measure } from './measure.ts'
import repeatActions from './repeat_actions.ts'

const c = { campaign: 'c' }

/** C10: of the people who acted again, those whose second act is on a higher declared rung than their first. */
const upgradeShare: Measure = {
  ...repeatActions,
  key: 'upgrade_share',
  label: { fr: 'montée au deuxième acte', en: 'upgrade at the second act' },
  question: {
    fr: 'Le deuxième acte engage-t-il davantage que le premier ?',
    en: 'Does the second act commit people more than the first?'
  },
  explanation: {
    fr: 'Parmi les personnes qui ont recommencé, part de celles dont le deuxième acte est d’un rang plus haut que le premier sur l’échelle d’engagement déclarée. Sans échelle déclarée : inconnu.',
    en: 'Of the people who acted again, the share whose second act is of a higher rank than the first on the declared ladder of engagement. Without a declared ladder: unknown.'
  },
  formula: {
    fr: '|rang(2e acte) > rang(1er acte)| / |personnes ≥ 2 actions|',
    en: '|rung(2nd act) > rung(1st act)| / |persons ≥ 2 actions|'
  },
  definedBy: { text: 'Sillage C10, on the rungs the organisation declares (K3)' },
  counterMeasure: 'repeat_actions',
  pitfalls: {
    fr: 'L’échelle est celle que l’organisation déclare ; un acte qui n’y figure pas est au rang 0.',
    en: 'The ladder is the one the organisation declares; an act that is not on it is on rung 0.'
  },
  sql: window => sql`
    with rungs as (
      select kind, max(r.place) as rung
      from ladders l
      cross join lateral jsonb_array_elements(l.rungs) with ordinality as r(rung, place)
      cross join lateral jsonb_array_elements_text(r.rung -> 'kinds') as kind
      where l.organisation_id = ${organisation(window)}
        and l.version = (select max(version) from ladders m where m.organisation_id = l.organisation_id)
      group by kind
    ), acts as (
      select a.key, a.person_id, coalesce(r.rung, 0) as rung,
        row_number() over (partition by a.key, a.person_id order by a.occurred_at, a.id) as place
      from ${actions(window)} a
      left join rungs r on r.kind = a.kind
    )
    select coalesce(s.key, '') as key, count(s.key) as trials, count(*) filter (where s.is_up) as successes
    from (select from rungs limit 1) declared
    ${window.by ? sql`join` : sql`left join`} (
      select second.key, second.rung > first.rung as is_up
      from acts first
      join acts second on second.key = first.key and second.person_id = first.person_id and second.place = 2
      where first.place = 1
    ) s on true
    group by 1`,
  // without a declared ladder there is no row, and nothing is known
  reduce: ([row]) => ({
    persons: num(row?.trials) ?? 0,
    ...(row ? { successes: num(row.successes) ?? 0, trials: num(row.trials) ?? 0 } : { status: 'unknown' })
  }),
  example: {
    story: {
      fr: 'Échelle : signer, puis donner ou venir. Afi signe puis donne : elle monte. Ben donne puis signe, Cléo signe deux fois, Dodji vient puis donne (même rang), Esi signe une fois, puis donne à l’instant de fin. Femi produit un contenu, hors échelle, puis signe : 2 sur 5. Le troisième acte de Cléo ne compte pas.',
      en: 'Ladder: sign, then give or attend. Afi signs, then gives: she goes up. Ben gives, then signs, Cléo signs twice, Dodji attends, then gives (same rung), Esi signs once, then gives at the closing instant. Femi makes content, off the ladder, then signs: 2 of 5. Cléo’s third act does not count.'
    },
    campaign: 'c',
    from: '2026-03-02T00:00:00Z',
    to: '2026-03-30T00:00:00Z',
    given: [
      campaign('c', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      {
        type: 'ladder',
        rungs: [{ name: 'tout', kinds: ['content'], count: 1, days: 90 }]
      },
      {
        type: 'ladder',
        rungs: [
          { name: 'signer', kinds: ['signature', 'donation'], count: 1, days: 90 },
          { name: 'donner', kinds: ['donation', 'attendance'], count: 1, days: 90 }
        ]
      },
      conversion('Esi', 'signature', '2026-03-01T23:59:59Z', c),
      conversion('Afi', 'signature', '2026-03-02T00:00:00Z', c),
      conversion('Afi', 'donation', '2026-03-12T00:00:00Z', { ...c, amount: 10 }),
      conversion('Ben', 'donation', '2026-03-05T00:00:00Z', { ...c, amount: 10 }),
      conversion('Ben', 'signature', '2026-03-06T00:00:00Z', c),
      conversion('Cléo', 'signature', '2026-03-06T00:00:00Z', c),
      conversion('Cléo', 'signature', '2026-03-07T00:00:00Z', c),
      conversion('Cléo', 'donation', '2026-03-08T00:00:00Z', { ...c, amount: 10 }),
      conversion('Dodji', 'attendance', '2026-03-06T00:00:00Z', c),
      conversion('Dodji', 'donation', '2026-03-08T00:00:00Z', { ...c, amount: 5 }),
      conversion('Esi', 'signature', '2026-03-09T00:00:00Z', c),
      conversion('Esi', 'donation', '2026-03-30T00:00:00Z', { ...c, amount: 5 }),
      conversion('Femi', 'content', '2026-03-09T00:00:00Z', c),
      conversion('Femi', 'signature', '2026-03-10T00:00:00Z', c),
      {
        type: 'conversion',
        system: 'crm',
        id: '1',
        kind: 'signature',
        occurred_at: '2026-03-07T00:00:00Z',
        campaign: 'c'
      },
      {
        type: 'conversion',
        system: 'crm',
        id: '2',
        kind: 'donation',
        occurred_at: '2026-03-08T00:00:00Z',
        campaign: 'c'
      },
      campaign('d', '2026-03-02T00:00:00Z', '2026-03-30T00:00:00Z'),
      conversion('Dodji', 'signature', '2026-03-03T00:00:00Z', { campaign: 'd' })
    ],
    also: [
      {
        campaign: 'c',
        with: ['d'],
        by: 'campaign',
        from: '2026-03-02T00:00:00Z',
        to: '2026-03-30T00:00:00Z',
        about: {
          fr: 'Dodji avait signé pour une autre campagne : ce n’est pas son premier acte de celle-ci.',
          en: 'Dodji had signed for another campaign: that is not his first act of this one.'
        },
        rows: { c: { value: 0.4, n: 5 } }
      },
      {
        campaign: 'c',
        from: '2026-03-02T00:00:00Z',
        to: '2026-03-06T00:00:00Z',
        about: {
          fr: 'Jusqu’au 6, personne n’a encore agi deux fois.',
          en: 'Up to the 6th, nobody has acted twice yet.'
        },
        then: { value: null, n: 0, persons: 0, status: 'too_few' }
      }
    ],
    then: { value: 0.4, lo: 0.117621, hi: 0.769276, n: 5, persons: 5, status: 'ok' }
  }
}

export default upgradeShare
