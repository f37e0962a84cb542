/** A clause whose deletion or turning changes no number, whatever the facts, and why. */
interface Equivalent {
  /** found in the statement: the narrowest condition around it is left alone, with all that stands in it */
  condition?: RegExp
  /** found in what was done to the statement: this mutant alone is left alone */
  mutant?: RegExp
  because: string
  /** measures for which the clause does change the number: there it must be felt */
  butIn?: readonly string[]
  /** the only measures for which it changes nothing; default all */
  onlyIn?: readonly string[]
}

const lifetimeOnly = ['reach', 'actions_per_person_reached', 'answers_per_thousand_reached', 'call_reached']
const wakes = ['wake', 'returned_people', 'half_life', 'excess_wake', 'cost_per_retained_person']
const ratesOfCounters = ['engagement_rate', 'video_completion']

/** Everything that is not named here must be felt by an example. */
const equivalent: readonly Equivalent[] = [
  {
    condition: /select (min\(starts_at\)|max\(ends_at\)) from campaigns/,
    because: 'early bound: the join on the period of the campaign refuses the same rows'
  },
  {
    condition: /o\.subject_type = '(post|account)'/,
    because: 'a post and an account never have the same id; it opens the index, whose second column it is'
  },
  {
    condition: /p\.deleted_at is null/,
    because: 'no record of any source deletes a post, and undoing a pull removes its row'
  },
  {
    mutant: /^max as min in .*max\(value\) filter \(where (counts|scope|metric)/,
    because: 'the greatest of one: latest_observations gives one lifetime reading for each post, counter and scope'
  },
  {
    mutant: /^= as <> in .*bool_or\(counts = 'lifetime'\)/,
    because: 'these measures do not ask whether a counter is of the whole life of a post',
    butIn: lifetimeOnly
  },
  {
    mutant: /^not distinct in .*select distinct .* as key, p\.id, p\.account_id/,
    because: 'a post twice would double its days, and here only lifetime readings are taken, of which there is one',
    onlyIn: lifetimeOnly
  },
  {
    condition: /t\.person_id in \(select person_id from (here|people)/,
    because: 'spares work: the history of nobody else is joined afterwards'
  },
  {
    mutant:
      /^not distinct in … (\w+ )?\w*ct (a\.|w\.)?key, (a\.|w\.)?person_id from \( select distinct|t person_id\)( as \w+)? from \( select distinct/,
    because: 'the select around it counts or keeps each person once whatever the rows inside'
  },
  {
    condition: /t\.campaign_id is not null/,
    because: 'an act without campaign has no key, and meets no contributor when they are joined by key',
    onlyIn: ['actions_per_contributor']
  },
  {
    condition: /t\.occurred_at >= \(select min\(ends_at\) from edges\)/,
    because: 'early bound: what is looked at afterwards is after the end of its own campaign'
  },
  {
    mutant:
      /^without "and t\.occurred_at (>=|<) \$::timestamptz"|occurred_at (>= \$::timestamptz and t|< \$::timestamptz and t\.occurred_at)/,
    because: 'the people of a campaign are looked for between 1900 and 2900: its own period bounds them',
    onlyIn: wakes
  },
  {
    condition: /p\.key = e\.key|x\.person_id = p\.person_id/,
    because: 'spares work: what follows joins the people of each key again',
    onlyIn: wakes
  },
  {
    condition: /x\.occurred_at >= e\.ends_at/,
    because: 'spares work: a window of 28 days starts at the end at the earliest',
    onlyIn: ['wake', 'returned_people', 'cost_per_retained_person', 'excess_wake'],
    butIn: ['wake_survival']
  },
  {
    mutant: /^min as max in .*min\(starts_at\) as starts_at/,
    because: 'only excess_wake looks at the start of the campaign',
    onlyIn: wakes,
    butIn: ['excess_wake']
  },
  {
    mutant: /"and x\.campaign_id::text = e\.key"|x\.campaign_id::text = e\.key \), later/,
    because: 'spares work: a post is looked for under the key of its campaign',
    onlyIn: wakes
  },
  {
    condition: /l\.day (>= points\.at - 28|< points\.at)/,
    because: 'the table of who came back in each window is not read by these measures, so it is never computed',
    onlyIn: ['wake_survival', 'half_life']
  },
  {
    mutant: /^not distinct in .*back as materialized|l\.day (>= points\.at - 28|< points\.at \))/,
    because: 'the same table, not read',
    onlyIn: ['wake_survival', 'half_life']
  },
  {
    mutant: /^not distinct in .*cohort as materialized/,
    because: 'the windows of a person are gathered under that person, who is then counted once',
    onlyIn: ['half_life']
  },
  {
    condition: /split_part\(o\.metric_key, '\.', 2\) in/,
    because: 'spares work: each sum of these measures names the counters it takes',
    onlyIn: ratesOfCounters
  }
]

/** What is known to change nothing in a measure: conditions of its statements, and descriptions of mutants. */
export function equivalentTo(measure: string): { conditions: RegExp[]; mutants: RegExp[] } {
  const isHere = (keys: readonly string[]) => keys.some(key => measure.startsWith(key))
  const here = equivalent.filter(({ butIn = [], onlyIn = [''] }) => !isHere(butIn) && isHere(onlyIn))
  return {
    conditions: here.flatMap(({ condition }) => condition ?? []),
    mutants: here.flatMap(({ mutant }) => mutant ?? [])
  }
}
