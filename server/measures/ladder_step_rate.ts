import { sql } from 'drizzle-orm'
import { num } from './engine.ts'
import { isHiddenMove, ladderFrame, ladderMoves, peopleOn, rungsOf } from './ladder.ts'
import { ladderWindow } from './ladder_example.ts'
import ladderTransitions from './ladder_transitions.ts'
import type { Ingredients, Measure, Row, Window } from './measure.ts'

/** A step up, or down, from one rung; at 0, from any rung: upwards from those that have one above. */
export const stepIngredients =
  (side: 'up' | 'down') =>
  ([row]: readonly Row[], window: Window): Ingredients => {
    if (!row) return { persons: 0, status: 'unknown' }
    const rungs = rungsOf(row.moves as Row[])
    const at = num(row.at) ?? 0
    const here = rungs.filter(one => (side === 'down' || one.rung < one.top) && (at === 0 || one.rung === at))
    const trials = here.reduce((sum, one) => sum + peopleOn(one), 0)
    const rung = at === 0 ? null : at
    return {
      successes: here.reduce((sum, one) => sum + one[side], 0),
      trials,
      persons: trials,
      isHidden: k => here.length > 0 && (isHiddenMove(rungs, rung, side, k) || isHiddenMove(rungs, rung, null, k)),
      availableAt: window.to,
      ...ladderFrame(rungs, window)
    }
  }

/** K3: of the people on a rung when the period starts, who is higher when it ends. */
const ladderStepRate: Measure = {
  ...ladderTransitions,
  key: 'ladder_step_rate',
  shape: 'curve',
  label: { fr: 'montée d’une marche', en: 'step up the ladder' },
  question: {
    fr: 'À quelle marche de l’échelle les personnes s’arrêtent-elles ?',
    en: 'On which rung of the ladder do people stop?'
  },
  explanation: {
    fr: 'Personnes qui se tenaient sur une marche au début de la période et sont plus haut à la fin, rapportées à toutes celles qui s’y tenaient. Le point 0, et le chiffre seul, réunissent toutes les marches qui en ont une au-dessus.',
    en: 'People who stood on a rung when the period starts and are higher when it ends, divided by all who stood on it. Point 0, and the single figure, pool all the rungs that have one above them.'
  },
  formula: { fr: 'u(k) = |k → plus haut| / |k|', en: 'u(k) = |k → higher| / |k|' },
  direction: 'up',
  grains: ['campaign', 'group'],
  headlineAt: 0,
  counterMeasure: 'ladder_fall_rate',
  sql: window => sql`
    with moves as (${ladderMoves(window)}),
    everybody as (select key, jsonb_agg(m) as moves, array_agg(rung) as rungs from moves m group by key)
    select e.key, r.at, e.moves from everybody e cross join lateral unnest(0 || e.rungs) as r(at)`,
  reduce: stepIngredients('up'),
  example: {
    story: {
      fr: 'De la première marche (parler), deux sur quatre sont montées : Afi a agi, Esi a amené Joël. De la deuxième (agir), aucune sur deux. En tout deux sur six ; à Lomé, Afi est montée, Ben non.',
      en: 'From the first rung (talking), two of four went up: Afi acted, Esi brought Joël. From the second (acting), none of two. In all two of six; in Lomé, Afi went up, Ben did not.'
    },
    ...ladderWindow,
    then: { value: 1 / 3, lo: 0.096771, hi: 0.700007, n: 6, persons: 6, status: 'ok', notes: ['look_back'] },
    points: {
      0: { value: 1 / 3, n: 6 },
      1: { value: 0.5, lo: 0.150039, hi: 0.849961, n: 4, persons: 4, status: 'ok' },
      2: { value: 0, n: 2 },
      3: { value: null, status: 'too_few' }
    },
    also: [
      { from: '2025-12-29T00:00:00Z', to: '2026-01-26T00:00:00Z', then: { value: null, status: 'unknown' } },
      {
        ...{ from: ladderWindow.from, to: ladderWindow.to, by: 'group' },
        rows: { lome: { value: 0.5, n: 2, persons: 2 }, kara: { value: 0, n: 1 } }
      },
      {
        ...{ from: ladderWindow.from, to: ladderWindow.to, campaign: 'c' },
        then: { value: 1 / 4, n: 4, persons: 4 }
      },
      {
        ...{ from: ladderWindow.from, to: ladderWindow.to, campaign: 'd' },
        about: {
          fr: 'Une campagne plus courte que la période : Ben et Esi.',
          en: 'A campaign shorter than the period: Ben and Esi.'
        },
        then: { value: 1 / 2, n: 2 }
      },
      {
        ...{ from: ladderWindow.from, to: ladderWindow.to, campaign: 'e' },
        about: { fr: 'Une plus longue : Ben et Esi encore.', en: 'A longer one: Ben and Esi again.' },
        then: { value: 1 / 2, n: 2 }
      },
      {
        ...{ from: ladderWindow.from, to: ladderWindow.to, campaign: 'd', with: ['e'] },
        about: { fr: 'Les deux ensemble, chacune dans ses dates.', en: 'Both together, each inside its dates.' },
        then: { value: 1 / 2, n: 2 }
      }
    ]
  }
}

export default ladderStepRate
