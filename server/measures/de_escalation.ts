import { sql } from 'drizzle-orm'
import { organisation } from './facts.ts'
import type { Measure } from './measure.ts'
import { abusive, actsOf, HIDING_RUNG, moderation } from './moderation.ts'
import { like, post } from './example.ts'
import { actsAtBounds, askedOfActs, said, taken } from './moderation_bounds_example.ts'
import { moderationWindow } from './moderation_example.ts'

/**
 * Around those of the bounds, who all write calmly afterwards: Nia insults elsewhere, then is calm in the thread; Vera insults at the
 * very instant of her rung, then is calm; Zoe takes her message back; Ciro insults again, and takes the first one back.
 * Not in it: Omar, whose message was only read, Qadir, who did not insult, Adil, whose message was hidden before it went,
 * Bila, whose message had gone when it was met, and somebody unknown. Zoe and Adil like the post, which is no answer.
 */
const given = [
  ...moderationWindow.given,
  ...actsAtBounds(2),
  ...['Kofi', 'Lila', 'Moussa'].flatMap(name => said(name, `${name} calm`, '04-25T00')),
  ...said('y', 'y1', '04-09T00', 'insult', { author: null, deleted_at: '2026-04-13T00:00:00Z' }),
  taken('y1', 2, '04-10T12'),
  post('te', null, '2026-04-06T00:00:00Z'),
  ...said('Nia', 'n1', '04-09T00', 'insult'),
  taken('n1', 1, '04-12T00'),
  ...said('Nia', 'n2', '04-13T00', 'insult', { post: 'te' }),
  ...said('Nia', 'n3', '04-14T00'),
  ...said('Vera', 'v1', '04-09T00', 'insult'),
  taken('v1', 2, '04-12T00'),
  ...said('Vera', 'v2', '04-12T00', 'insult'),
  ...said('Vera', 'v3', '04-13T00'),
  ...said('Zoe', 'z1', '04-09T00', 'insult', { deleted_at: '2026-04-13T00:00:00Z' }),
  taken('z1', 2, '04-12T00'),
  like('Zoe', 'tp', '2026-04-14T00:00:00Z'),
  ...said('Ciro', 'c1', '04-09T00', 'insult', { deleted_at: '2026-04-14T00:00:00Z' }),
  taken('c1', 2, '04-12T00'),
  ...said('Ciro', 'c2', '04-13T00', 'insult'),
  ...said('Omar', 'o1', '04-09T00', 'insult'),
  taken('o1', 0, '04-12T00'),
  ...said('Omar', 'o2', '04-13T00'),
  ...said('Qadir', 'q1', '04-09T00', 'criticism'),
  taken('q1', 2, '04-12T00'),
  ...said('Qadir', 'q2', '04-13T00'),
  ...said('Adil', 'a1', '04-09T00', 'insult', { deleted_at: '2026-04-13T00:00:00Z' }),
  taken('a1', 3, '04-12T00'),
  like('Adil', 'tp', '2026-04-14T00:00:00Z'),
  ...said('Bila', 'b1', '04-09T00', 'insult', { deleted_at: '2026-04-12T00:00:00Z' }),
  taken('b1', 2, '04-12T00')
]

/** M3: of the authors of abusive messages who wrote again in the thread after a rung, or took it back, who calmed down. */
const deEscalation: Measure = {
  ...moderation,
  key: 'de_escalation',
  id: 'M3',
  label: { fr: 'désescalade', en: 'de-escalation' },
  question: { fr: 'Après notre geste, le ton redescend-il ?', en: 'After our act, does the tone come down?' },
  explanation: {
    fr: 'Parmi les auteurs d’un message abusif qui a reçu un geste et qui ont réécrit dans le même fil, ou retiré leur message : part de ceux dont le message suivant n’est pas jugé abusif, ou qui l’ont retiré eux-mêmes.',
    en: 'Among authors of an abusive message that met a rung who wrote again in the same thread, or took their message back: share whose next message is not judged abusive, or who took it back themselves.'
  },
  formula: {
    fr: '(message suivant du fil non abusif ∨ retiré par l’auteur) / auteurs qui ont réécrit ou retiré',
    en: '(next message of the thread not abusive ∨ taken back by the author) / authors who wrote again or took back'
  },
  unit: 'share',
  direction: 'up',
  definedBy: { text: 'De-escalation after moderation, arXiv 2501.16235; Wilson, JASA 1927' },
  grade: 'B',
  interval: 'wilson',
  counterMeasure: 'reoffence',
  pitfalls: {
    fr: 'Qui se tait n’y est pas. Un message suivant que personne n’a lu passe pour calme. Un message disparu sans avoir été masqué est compté comme retiré par son auteur ; la plateforme a pu le faire.',
    en: 'Whoever falls silent is not in it. A next message nobody read counts as calm. A message that went without being hidden counts as taken back by its author; the platform may have done it.'
  },
  sql: window => sql`
    with firsts as materialized (
      select distinct on (key, person_id) key, person_id, interaction_id, root_post_id, at, rung from ${actsOf(window)} a
      where person_id is not null and is_abusive and rung > 0 order by key, person_id, at, id
    ), answers as (
      select f.key, f.person_id, n.id is not null as wrote, n.id not in ${abusive(window)} as is_calm,
        n.id is null and f.rung < ${HIDING_RUNG} and i.deleted_at > f.at as took_back
      from firsts f
      join interactions i on i.organisation_id = ${organisation(window)} and i.id = f.interaction_id
      left join lateral (
        select m.id from identities d join interactions m on m.organisation_id = d.organisation_id and m.identity_id = d.id
        where d.organisation_id = ${organisation(window)} and d.resolved_person_id = f.person_id
          and m.root_post_id = f.root_post_id and m.occurred_at > f.at
          and m.kind in ('comment', 'reply', 'mention', 'quote', 'message')
        order by m.occurred_at, m.id limit 1
      ) n on true
    )
    select key, count(*) filter (where is_calm or took_back) as successes, count(*) as trials, count(*) as persons
    from answers where wrote or took_back group by key`,
  example: {
    story: {
      fr: 'Ama et Bob ont réécrit dans le fil : Ama calmement, Bob pour provoquer. Une sur deux.',
      en: 'Ama and Bob wrote again in the thread: Ama calmly, Bob to provoke. One of two.'
    },
    ...moderationWindow,
    given,
    then: { value: 0.5, n: 2, persons: 2, status: 'ok' },
    also: [
      {
        ...askedOfActs,
        about: {
          fr: 'Lila, Nia, Vera et Zoe se calment ou retirent ; Ciro insulte encore.',
          en: 'Lila, Nia, Vera and Zoe calm down or take back; Ciro insults again.'
        },
        then: { value: 0.8, n: 5, persons: 5 }
      }
    ]
  }
}

export default deEscalation
