import { sql } from 'drizzle-orm'
import { cellKey } from '../statistics/margins.ts'
import { maskedCells } from '../statistics/suppression.ts'
import { num } from './engine.ts'
import { instant, messageKinds, organisation, texts } from './facts.ts'
import { persons5, type Ingredients, type Measure, type Row, type Window } from './measure.ts'
import { acted, roll } from './roll.ts'
import { rollAsked } from './roll_example.ts'
import { hiddenShares } from './shrunk_rows.ts'
import { unmobilisedFacts } from './unmobilised_example.ts'

/** Key of the row of all groups together. */
export const ALL_GROUPS = '*'

/** The thing of those who did take part: in no row, but whoever knows the roll knows it from the others. */
const TOOK_PART = 'took_part'

type CountedCell = readonly [group: string, thing: string, persons: number]

const masks = new WeakMap<Window, Map<number, (group: string | null, thing: string) => boolean>>()

/** Says which cells of the table of all groups must be masked; worked out once per window, for every cell asks it. */
function maskOf(row: Row, window: Window, k: number) {
  const known = masks.get(window) ?? new Map<number, (group: string | null, thing: string) => boolean>()
  masks.set(window, known)
  const found = known.get(k) ?? maskOfCells(row.cells as CountedCell[], k)
  known.set(k, found)
  return found
}

/** A group whose share of mobilised is masked has no row: the rest of its roll would give it. */
function maskOfCells(cells: readonly CountedCell[], k: number) {
  const rolls = [...Map.groupBy(cells, ([group]) => group)].map(([key, own]) => ({
    key,
    successes: sumOf(own.filter(([, thing]) => thing === TOOK_PART)),
    trials: sumOf(own)
  }))
  const hidden = hiddenShares(rolls, k)
  const masked = maskedCells(tableOf(cells.filter(([, thing]) => thing !== TOOK_PART)), k)
  return (group: string | null, thing: string) =>
    (group !== null && hidden.has(group)) || masked.has(cellKey([group, thing])) || masked.has(cellKey([group, null]))
}

const sumOf = (cells: readonly CountedCell[]) => cells.reduce((sum, [, , persons]) => sum + persons, 0)

/** The groups by their things, with every total. A zero is shown, as everywhere: it describes nobody. */
function tableOf(cells: readonly CountedCell[]) {
  const sums = new Map<string, { at: (string | null)[]; persons: number }>()
  for (const [group, thing, persons] of cells)
    for (const at of [
      [group, thing],
      [group, null],
      [null, thing],
      [null, null]
    ]) {
      const known = sums.get(cellKey(at))?.persons ?? 0
      sums.set(cellKey(at), { at, persons: known + persons })
    }
  return [...sums.values()].map(cell => ({ ...cell, structural: cell.persons === 0 }))
}

function ingredients([row]: readonly Row[], window: Window): Ingredients {
  if (!row) return { persons: 0, status: 'unknown' }
  const [successes, trials] = [num(row.persons) ?? 0, num(row.trials) ?? 0]
  const group = row.key === '' || row.key === ALL_GROUPS ? null : String(row.group_id)
  const thing = row.key === '' ? 'nothing' : String(row.cell)
  return { successes, trials, persons: trials, isHidden: k => maskOf(row, window, k)(group, thing) }
}

/** R7, the other half: the last thing done by the members who did not take part, group by group. */
const unmobilisedLastAct: Measure = {
  key: 'unmobilised_last_act',
  version: 1,
  id: 'R7b',
  family: 'return',
  shape: 'matrix',
  label: { fr: 'restés à l’écart : leur dernier geste', en: 'stayed away: their last act' },
  question: {
    fr: 'Les membres restés à l’écart, quelle est la dernière chose qu’ils ont faite ?',
    en: 'The members who stayed away: what was the last thing they did?'
  },
  explanation: {
    fr: 'Une ligne par groupe, et une pour tous. De ceux qui sont inscrits et n’ont pas pris part : la part de ceux dont la dernière trace, avant la fin de la période, est un acte vérifié, un mot écrit, une simple réaction (aimer, partager, suivre), ou dont on n’en connaît aucune. Le chiffre seul est la part de ceux qu’on a déjà vus. Jamais une liste de personnes.',
    en: 'One row per group, and one for all. Of those on the roll who did not take part: the share whose last trace, before the end of the period, is a verified act, something written, a mere reaction (liking, sharing, following), or of whom none is known. The single figure is the share seen before. Never a list of people.'
  },
  formula: {
    fr: 'inscrits sans contribution, par nature de leur dernière trace / inscrits sans contribution',
    en: 'on the roll without a contribution, by kind of their last trace / on the roll without a contribution'
  },
  unit: 'share',
  direction: 'neither',
  grains: ['group'],
  inputs: ['interactions', 'conversions', 'members'],
  definedBy: { text: 'Sillage R7; interval: Wilson, JASA 1927' },
  grade: 'B',
  interval: 'wilson',
  minimumN: 1,
  suppression: persons5,
  counterMeasure: 'mobilisation_rate',
  pitfalls: {
    fr: 'Un membre actif là où Sillage ne lit rien paraît n’avoir rien fait. Aimer ou suivre se voit ici, et n’est nulle part une contribution.',
    en: 'A member active where Sillage reads nothing seems to have done nothing. Liking or following shows here, and is nowhere a contribution.'
  },
  priority: 1,
  sql: window => {
    const grouped = { ...window, by: 'group' as const }
    const org = organisation(window)
    return sql`
    with acted as (${acted(grouped)}), members as materialized (
      select r.key, r.person_id, exists (select from acted a where a.person_id = r.person_id) as took_part from ${roll(grouped)} r
    ), things as (
      select d.resolved_person_id as person_id, i.occurred_at,
        case when i.kind in ${texts(messageKinds)} then 'spoke' else 'reacted' end as cell
      from interactions i
      join identities d on d.organisation_id = i.organisation_id and d.id = i.identity_id
      where i.organisation_id = ${org}
      union all
      select k.person_id, k.occurred_at, 'acted' from kept_conversions k where k.organisation_id = ${org}
    ), last as (
      select distinct on (person_id) person_id, cell from things
      where occurred_at < ${instant(window.to)} order by person_id, occurred_at desc, cell
    ), placed as (
      select m.key, m.person_id, case when m.took_part then ${TOOK_PART} else coalesce(l.cell, 'nothing') end as cell
      from members m left join last l on l.person_id = m.person_id
    ), counted as (
      select key, cell, count(*) as persons from placed group by key, cell
      union all select ${ALL_GROUPS}, cell, count(distinct person_id) from placed group by cell
    ), grid as (
      select k.key, c.cell, coalesce(n.persons, 0) as persons
      from (select distinct key from counted) k
      cross join (values ('acted'), ('spoke'), ('reacted'), ('nothing'), (${TOOK_PART})) as c(cell)
      left join counted n on n.key = k.key and n.cell = c.cell
    ), everything as (
      select jsonb_agg(jsonb_build_array(key, cell, persons)) as cells from grid where key <> ${ALL_GROUPS}
    )
    select coalesce(g.slug, r.key) as key, r.key as group_id, r.cell, r.persons,
      sum(r.persons) over (partition by r.key) as trials, e.cells
    from grid r cross join everything e
    left join groups g on g.organisation_id = ${org} and g.id::text = r.key
    where r.cell <> ${TOOK_PART}
    union all
    select '', '', '', sum(r.persons) filter (where r.cell <> 'nothing'), sum(r.persons), e.cells
    from grid r cross join everything e where r.key = ${ALL_GROUPS} and r.cell <> ${TOOK_PART} group by e.cells`
  },
  reduce: ingredients,
  example: {
    story: {
      fr: 'Afi commente la campagne : elle a pris part. Ben l’a seulement aimée, Cléo avait signé puis commenté ailleurs, Dodji avait signé et n’écrit qu’à l’instant de fin, Esi, de Kara, n’a rien fait : 3 sur 4 déjà vus.',
      en: 'Afi comments on the campaign: she took part. Ben only liked it, Cléo had signed then commented elsewhere, Dodji had signed and writes only at the closing instant, Esi, of Kara, did nothing: 3 of 4 seen before.'
    },
    ...unmobilisedFacts,
    groups: ['lome', 'kara'],
    then: { value: 0.75, lo: 0.300642, hi: 0.954413, n: 4, persons: 4, status: 'ok' },
    cells: {
      lome: {
        acted: { value: 1 / 3, n: 3 },
        spoke: { value: 1 / 3 },
        reacted: { value: 1 / 3 },
        nothing: { value: 0 }
      },
      kara: { acted: { value: 0 }, nothing: { value: 1, n: 1 } },
      [ALL_GROUPS]: {
        acted: { value: 0.25, n: 4 },
        spoke: { value: 0.25 },
        reacted: { value: 0.25 },
        nothing: { value: 0.25 }
      }
    },
    also: [
      { ...unmobilisedFacts, groups: ['kara'], then: { value: 0, n: 1 }, cells: { kara: { nothing: { value: 1 } } } },
      {
        ...{ ...rollAsked.wide, groups: ['nord', 'sud'] },
        then: { value: 5 / 7, n: 7 },
        cells: {
          nord: { spoke: { value: 4 / 7, n: 7 }, reacted: { value: 1 / 7 }, nothing: { value: 2 / 7 } },
          sud: { spoke: { value: 1, n: 1 } },
          [ALL_GROUPS]: { spoke: { value: 4 / 7, n: 7 } }
        }
      },
      { ...rollAsked.week, then: { value: 6 / 11, n: 11 } },
      { ...rollAsked.days, then: { value: 7 / 15, n: 15 } },
      {
        ...{ ...rollAsked.wide, hidesBelow: 2 },
        about: {
          fr: 'Une seule a réagi : masquée sous 2, et avec elle ce qui la donnerait, dans la ligne et dans le total.',
          en: 'One alone reacted: masked below 2, with what would tell her, in the row and in the total.'
        },
        then: { value: null, status: 'masked' },
        cells: {
          nord: { spoke: { value: 4 / 7 }, reacted: { status: 'masked' }, nothing: { status: 'masked' } },
          [ALL_GROUPS]: { spoke: { value: 4 / 7 }, nothing: { status: 'masked' } }
        }
      }
    ]
  }
}

export default unmobilisedLastAct
