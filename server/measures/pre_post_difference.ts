import { differenceInDifferences, type BeforeAfter } from '../statistics/did.ts'
import { permutationInterval } from '../statistics/permutation_interval.ts'
import type { Random } from '../statistics/random.ts'
import { num } from './engine.ts'
import { PRE_POST_DAYS, prePost } from './pre_post.ts'
import { prePostWindow } from './pre_post_example.ts'
import { persons5, type Ingredients, type Measure, type Row, type Window } from './measure.ts'

/** Units per arm below which a permutation test cannot say anything at 5 %. */
const PER_ARM = 4

/** What each member of an arm counts before and after. An intervention whose members have accounts is read on those alone. */
function armOf(rows: readonly Row[], arm: string): BeforeAfter[] {
  const hasOwners = rows.some(row => row.is_owner === true)
  const counted = rows.filter(row => row.arm === arm && (!hasOwners || row.is_owner === true))
  return [...Map.groupBy(counted, row => String(row.person_id))].map(([, halves]) => {
    const at = (side: string) => num(halves.find(row => row.side === side)?.[hasOwners ? 'received' : 'made']) ?? 0
    return { before: at('before'), after: at('after') }
  })
}

const meanChange = (units: readonly BeforeAfter[]) =>
  units.reduce((sum, { before, after }) => sum + Math.log1p(after) - Math.log1p(before), 0) / units.length

function compared(treated: BeforeAfter[], comparison: BeforeAfter[], random: Random): Partial<Ingredients> {
  const found = differenceInDifferences(treated, comparison, random)
  if (!found) return { value: meanChange(treated), n: treated.length, notes: [{ code: 'before_after' }] }
  const change = ({ before, after }: BeforeAfter) => Math.log1p(after) - Math.log1p(before)
  const word = () => Math.floor(random() * 2 ** 32)
  const bounds = permutationInterval(treated.map(change), comparison.map(change), [word(), word()])
  return {
    value: found.value,
    lo: bounds?.lo ?? null,
    hi: bounds?.hi ?? null,
    n: Math.min(treated.length, comparison.length),
    notes: [{ code: 'permutation', p: found.test.p, n: found.test.arrangements }]
  }
}

function ingredients(rows: readonly Row[], window: Window, random: Random): Ingredients {
  const [row] = rows
  if (!row) return { persons: 0, status: 'unknown' }
  if (new Set(rows.map(one => one.slug)).size > 1)
    return { persons: null, status: 'unknown', notes: [{ code: 'several_interventions' }] }
  const time = (name: string) => new Date(String(row[name]))
  const [treated, comparison] = [armOf(rows, 'treated'), armOf(rows, 'comparison')]
  const persons = treated.length + comparison.length
  const common = { persons, availableAt: time('available_at') }
  if (window.historyFrom === null || window.historyFrom > time('needed_from'))
    return { ...common, status: 'unknown', notes: [{ code: 'short_history' }] }
  if (treated.length === 0) return { ...common, value: null, n: 0, status: 'too_few' }
  return { ...common, ...compared(treated, comparison, random) }
}

/** L4: what changed for those who had the training, minus what changed for those compared with them. */
const prePostDifference: Measure = {
  key: 'pre_post_difference',
  version: 1,
  id: 'L4',
  family: 'wake',
  shape: 'curve',
  label: { fr: 'avant/après avec comparaison', en: 'before/after with a comparison' },
  question: {
    fr: 'Qu’est-ce qui a changé après la formation, de plus que chez ceux qui ne l’ont pas eue ?',
    en: 'What changed after the training, beyond what changed for those who did not have it?'
  },
  explanation: {
    fr: 'Contributions reçues par les publications de chaque créateur (ou faites par chaque personne, quand l’intervention n’a pas de créateur) dans les 60 jours d’avant et les 60 jours d’après, en logarithme : changement moyen des formés moins changement moyen des comparés. 0,10 veut dire environ 10 % de plus. Le point − 60 est le même calcul un temps plus tôt, avant toute formation : il doit être près de zéro. Sans groupe de comparaison, le nombre est un simple avant/après, non causal.',
    en: 'Contributions received by the posts of each creator (or made by each person, where the intervention has no creators) in the 60 days before and the 60 days after, as logarithms: mean change of the trained minus mean change of the compared. 0.10 means about 10% more. Point − 60 is the same computation one span earlier, before any training: it must be near zero. Without a comparison group the number is a mere before/after, not causal.'
  },
  formula: {
    fr: '(ȳ_T,après − ȳ_T,avant) − (ȳ_C,après − ȳ_C,avant), y = ln(1 + contributions) ; p et intervalle par permutation des étiquettes',
    en: '(ȳ_T,after − ȳ_T,before) − (ȳ_C,after − ȳ_C,before), y = ln(1 + contributions); p and interval by permuting the labels'
  },
  unit: 'index',
  direction: 'up',
  grains: ['intervention'],
  inputs: ['interactions'],
  definedBy: {
    text: 'Card and Krueger, AER 84, 1994; Fisher 1935; interval: Edgington and Onghena, Randomization Tests'
  },
  grade: 'B',
  interval: 'permutation',
  headlineAt: PRE_POST_DAYS,
  minimumN: PER_ARM,
  suppression: persons5,
  counterMeasure: 'wake',
  lookBackDays: PRE_POST_DAYS,
  pitfalls: {
    fr: 'Il faut au moins quatre créateurs de chaque côté : avec trois, aucun hasard n’est exclu. Qui est formé après un pic retombe de toute façon. Des créateurs qui se parlent se contaminent.',
    en: 'At least four creators are needed on each side: with three no chance can be ruled out. Whoever is trained after a peak falls back anyway. Creators who talk to each other contaminate each other.'
  },
  priority: 2,
  sql: prePost,
  reduce: ingredients,
  example: {
    story: {
      fr: 'Afi passe de 1 à 3 contributions reçues, Ben de 0 à 0 ; en face Cléo reste à 1, Dodji passe de 3 à 1. La différence est ln 2. Un temps plus tôt : Afi 0 puis 1, les autres ne changent pas hors Dodji, de 0 à 3.',
      en: 'Afi goes from 1 to 3 contributions received, Ben from 0 to 0; on the other side Cléo stays at 1, Dodji goes from 3 to 1. The difference is ln 2. One span earlier: Afi 0 then 1, the others do not change but Dodji, from 0 to 3.'
    },
    ...prePostWindow,
    then: { value: Math.LN2, n: 2, persons: 4, status: 'ok', notes: ['permutation'] },
    points: { [PRE_POST_DAYS]: { value: Math.LN2 }, [-PRE_POST_DAYS]: { value: -Math.LN2 / 2, n: 2 } },
    also: [
      { from: '2026-02-10T00:00:00Z', to: '2026-04-01T00:00:00Z', then: { value: null, status: 'unknown' } },
      {
        from: '2026-02-10T00:00:00Z',
        to: '2026-04-01T00:00:00Z',
        by: 'intervention',
        rows: {
          'appel-mars': { value: Math.LN2, n: 1, persons: 1, status: 'ok' },
          'atelier-fevrier': { value: Math.LN2, n: 2 }
        }
      }
    ]
  }
}

export default prePostDifference
