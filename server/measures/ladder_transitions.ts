import { sql } from 'drizzle-orm'
import { isHiddenMove, ladderFrame, ladderMoves, peopleOn, rungsOf, type LadderSide } from './ladder.ts'
import { ladderWindow } from './ladder_example.ts'
import { persons5, type Ingredients, type Measure, type Row, type Window } from './measure.ts'

/** One cell of the table, or with key '' everybody who went down. */
function ingredients([row]: readonly Row[], window: Window): Ingredients {
  if (!row || !Array.isArray(row.moves)) return { persons: 0, status: 'unknown' }
  const rungs = rungsOf(row.moves as Row[])
  const side = String(row.cell) as LadderSide
  const rung = row.key === '' ? null : Number(row.key)
  // nobody can go up from the top: a share of no one
  const here = rungs.filter(one => rung === null || (one.rung === rung && (side !== 'up' || rung < one.top)))
  const trials = here.reduce((sum, one) => sum + peopleOn(one), 0)
  return {
    successes: here.reduce((sum, one) => sum + one[side], 0),
    trials,
    persons: trials,
    isHidden: k => isHiddenMove(rungs, rung, side, k) || isHiddenMove(rungs, rung, null, k),
    availableAt: window.to,
    ...ladderFrame(rungs, window)
  }
}

/** K3: of the people on each rung when the period starts, who is higher, on the same, lower when it ends. */
const ladderTransitions: Measure = {
  key: 'ladder_transitions',
  version: 1,
  id: 'K3',
  family: 'return',
  shape: 'matrix',
  label: { fr: 'échelle d’engagement : qui monte, reste, descend', en: 'ladder of engagement: up, held, down' },
  question: {
    fr: 'D’où à où les personnes sont-elles passées sur l’échelle ?',
    en: 'From where to where did people move on the ladder?'
  },
  explanation: {
    fr: 'Chaque ligne est une marche de l’échelle déclarée par l’organisation, numérotée du bas. Elle dit ce que sont devenues, à la fin de la période, les personnes qui s’y tenaient au début : plus haut, au même endroit, plus bas ou sur aucune marche. Le chiffre seul est la part de toutes ces personnes qui est descendue.',
    en: 'Each row is a rung of the ladder the organisation declares, numbered from the bottom. It says what became, at the end of the period, of the people who stood on it at the start: higher, on the same rung, lower or on none. The single figure is the share of all these people who went down.'
  },
  formula: {
    fr: 'marche(p, t) = la plus haute dont p remplit la condition dans son délai ; |k → plus haut, k, plus bas| / |k|',
    en: 'rung(p, t) = the highest whose condition p meets within its days; |k → higher, k, lower| / |k|'
  },
  unit: 'share',
  direction: 'down',
  grains: [],
  inputs: ['interactions', 'conversions'],
  definedBy: {
    text: 'Sillage K3, after the ladder of engagement (Kanter) and Orbit’s up, held, down; Wilson, JASA 1927'
  },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'ladder_step_rate',
  pitfalls: {
    fr: 'Les seuils sont absolus et déclarés : les baisser fait monter tout le monde. Qui n’était sur aucune marche au début n’est dans aucune ligne. Une marche se perd en silence : on ne la voit descendre qu’en fin de période.',
    en: 'Thresholds are absolute and declared: lowering them lifts everybody. Who stood on no rung at the start is in no row. A rung is lost in silence: going down shows only at the end of a period.'
  },
  priority: 1,
  sql: window => sql`
    with moves as (${ladderMoves({ ...window, by: null })}),
    everybody as (select jsonb_agg(m) as moves from moves m)
    select m.rung::text as key, c.cell, e.moves
    from moves m cross join everybody e cross join (values ('up'), ('held'), ('down')) as c(cell)
    union all
    select '', 'down', e.moves from everybody e`,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Échelle : parler deux fois en 28 jours, agir, amener quelqu’un. Quatre personnes sont sur la première marche : Afi agit et Esi amène Joël, Ben reste, Cléo n’a plus qu’un commentaire. Des deux de la deuxième, Dodji reste, Femi ne fait plus que parler. Gaël reste en haut : deux sur sept sont descendus.',
      en: 'Ladder: talk twice in 28 days, act, bring somebody. Four people are on the first rung: Afi acts and Esi brings Joël, Ben stays, Cléo is down to one comment. Of the two on the second, Dodji stays, Femi only talks. Gaël stays at the top: two of seven went down.'
    },
    ...ladderWindow,
    then: { value: 2 / 7, lo: 0.082219, hi: 0.641066, n: 7, persons: 7, status: 'ok', notes: ['look_back'] },
    cells: {
      1: {
        up: { value: 0.5, lo: 0.150039, hi: 0.849961, n: 4, persons: 4, status: 'ok' },
        held: { value: 0.25, n: 4 },
        down: { value: 0.25, n: 4 }
      },
      2: { up: { value: 0, n: 2 }, held: { value: 0.5, n: 2 }, down: { value: 0.5, n: 2 } },
      3: { up: { value: null, status: 'too_few' }, held: { value: 1, n: 1 }, down: { value: 0, n: 1 } }
    },
    also: [{ from: '2025-12-29T00:00:00Z', to: '2026-01-26T00:00:00Z', then: { value: null, status: 'unknown' } }]
  }
}

export default ladderTransitions
