import { sql } from 'drizzle-orm'
import { askedOfAudits, auditBounds } from './audit_bounds_example.ts'
import { auditWindow } from './audit_example.ts'
import { auditStrata, has, HOSTILE } from './audited.ts'
import criticismShare, { shareAmongTwo } from './criticism_share.ts'
import { organisation, texts, messageKinds } from './facts.ts'
import type { Measure } from './measure.ts'
import { HIDING_RUNG } from './moderation.ts'

/** D9b: of the criticism received, the share left visible and answered. */
const criticismLeftVisible: Measure = {
  ...criticismShare,
  key: 'criticism_left_visible',
  id: 'D9b',
  label: { fr: 'critique laissée visible et répondue', en: 'criticism left visible and answered' },
  question: {
    fr: 'Laissons-nous la critique visible, et y répondons-nous ?',
    en: 'Do we leave criticism visible, and answer it?'
  },
  explanation: {
    fr: 'Parmi les messages lus comme une critique sans abus, sur un tirage au sort clos : part de ceux que nous n’avons pas masqués et auxquels un de nos comptes a répondu.',
    en: 'Among messages read as criticism without abuse, on a closed random draw: share of those we did not hide and that one of our accounts answered.'
  },
  formula: { fr: 'critique visible et répondue / critique', en: 'criticism visible and answered / criticism' },
  definedBy: {
    text: 'Sillage D9b; estimator after Fisch et al. 2024, ratio by joint draws',
    url: 'https://arxiv.org/abs/2406.04291'
  },
  minimumN: 30,
  counterMeasure: 'false_suppression',
  pitfalls: {
    fr: 'Une critique masquée sur la plateforme sans passer par ici passe pour visible.',
    en: 'Criticism hidden on the platform without coming here passes for visible.'
  },
  sql: window => {
    const isCriticism = sql`${has('criticism')} and not ${has(...HOSTILE)}`
    const isKept = sql`not exists (select from standing_acts a where a.organisation_id = ${organisation(window)}
        and a.interaction_id = read.interaction_id and a.rung >= ${HIDING_RUNG})
      and exists (select from interactions o where o.organisation_id = ${organisation(window)}
        and o.parent_interaction_id = read.interaction_id and o.direction = 'out' and o.kind in ${texts(messageKinds)})`
    const counted = { kept: sql`(${isCriticism} and ${isKept})`, lost: sql`(${isCriticism} and not (${isKept}))` }
    return auditStrata(window, counted, undefined, { criticism: sql`(${isCriticism})` })
  },
  reduce: (rows, _, random) => shareAmongTwo(rows, 'kept', 'lost', random, ['criticism']),
  example: {
    story: {
      fr: 'Deux critiques lues : l’une, répondue, vaut pour deux messages sur six ; l’autre, masquée, pour deux sur quatre. La moitié.',
      en: 'Two critical messages read: one, answered, stands for two of six; the other, hidden, for two of four. Half.'
    },
    ...auditWindow,
    given: auditBounds(['criticism'], ['criticism'], ['none'], ['criticism', 'insult']),
    then: { value: 0.5, n: 2, persons: 10, status: 'ok', notes: ['audited'] },
    also: askedOfAudits({
      t: 1.2 / 5.1,
      c: 0.5,
      n: 4,
      all: null,
      isMasked: { v: true, w: true },
      settled: 0,
      behind: 20
    })
  }
}

export default criticismLeftVisible
