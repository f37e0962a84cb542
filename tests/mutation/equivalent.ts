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
    mutant: /^not distinct in … (\w+ )?\w*stinct (a\.|w\.)?key, (a\.|w\.)?person_id from \( select distinct|t person_id\)( as \w+)? from \( select distinct/,
    because: 'the select around it counts or keeps each person once whatever the rows inside'
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
