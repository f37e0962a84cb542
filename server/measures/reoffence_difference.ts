import { contextOf, type Query } from './compute.ts'
import type { Row, Measure } from './measure.ts'
import { moderation } from './moderation.ts'
import { differenceExample } from './reoffence_difference_example.ts'
import { LEAST, pooledRungs } from './rung_effects_pooled.ts'
import { inStrata, rungCells } from './rung_effects_read.ts'

/** M2 over all strata: how much more or less often authors do it again after a rung than their like do after the lowest one. */
const reoffenceDifference: Measure = {
  ...moderation,
  key: 'reoffence_difference',
  id: 'M2',
  shape: 'number',
  label: { fr: 'écart de récidive, à groupe égal', en: 're-offence difference, like with like' },
  question: {
    fr: 'À catégorie et passé égaux, recommence-t-on moins après une marche plus haute ?',
    en: 'With the same category and past, do they do it again less after a higher rung?'
  },
  explanation: {
    fr: 'Récidive à 30 jours après une marche, moins celle après la marche la plus basse connue pour les mêmes groupes : auteurs venus pour la même chose, avec le même passé. Les groupes comptent selon leur taille ; ceux qu’une seule des deux marches a vus sont laissés de côté. −10 points : dix auteurs de moins sur cent recommencent. C’est une association, pas une cause : la modération choisit qui reçoit quelle marche. L’ensemble réunit toutes les marches au-dessus de la plus basse.',
    en: 'Re-offence at 30 days after a rung, minus that after the lowest rung known for the same groups: authors met for the same thing, with the same past. Groups count by their size; those that only one of the two rungs met are left aside. −10 points: ten authors fewer in a hundred do it again. It is an association, not a cause: moderators choose who gets which rung. The whole takes all rungs above the lowest together.'
  },
  formula: {
    fr: 'Σ w·(r₁ − r₀) / Σ w, w = n₁n₀/(n₁ + n₀), par catégorie × passé ; r = 1 − S(30 j), Kaplan–Meier',
    en: 'Σ w·(r₁ − r₀) / Σ w, w = n₁n₀/(n₁ + n₀), by category × past; r = 1 − S(30 d), Kaplan–Meier'
  },
  unit: 'points',
  direction: 'down',
  grains: ['type'],
  definedBy: {
    text: 'Mantel and Haenszel, JNCI 22, 1959; variance by person: Greenland and Robins, Biometrics 41, 1985; one group, or nobody again: Newcombe 1998'
  },
  grade: 'B',
  interval: 'stratified',
  minimumN: 20,
  counterMeasure: 'decision_agreement',
  notes: [{ code: 'associated' }],
  pitfalls: {
    fr: 'À groupe égal, les cas les plus graves reçoivent encore les marches les plus hautes : un écart vers le haut peut ne dire que cela. Quand les groupes vont en sens contraires, lire le tableau, pas l’ensemble. Ne compare que des groupes d’au moins cinq auteurs de chaque côté ; ceux que le tableau masque y comptent tant que rien ne s’en déduit. Un auteur qui a rencontré les deux marches est suivi après chacune et compte pour une seule personne dans l’intervalle.',
    en: 'Within a group the gravest cases still get the highest rungs: a difference upwards may say no more than that. Where groups go opposite ways, read the table, not the whole. Only groups of at least five authors on each side are compared; those the table masks count as long as nothing follows of them. An author who met both rungs is followed after each and counts as one person in the interval.'
  },
  sql: window => inStrata({ ...window, by: 'type' }),
  compose: async (tx, frame, query, window) => {
    const rows = (await tx.db.execute(query.measure.sql(window))) as unknown as Row[]
    const told = async (audience: 'inside' | 'export') => {
      const asked: Query = { ...query, from: window.from, to: window.to, audience }
      return { cells: await rungCells(tx, frame, asked, rows), k: contextOf(frame, asked, asked).k }
    }
    const inside = await told('inside')
    const asked = query.audience === 'export' ? await told('export') : inside
    const found = pooledRungs({
      ...{ inside: inside.cells, asked: asked.cells, k: { inside: inside.k, asked: asked.k } },
      least: query.isExample ? 1 : LEAST
    })
    return window.by === 'type' ? found : new Map([['', found.get('')!]])
  },
  example: differenceExample
}

export default reoffenceDifference
