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
const wakes = ['wake', 'returned_people', 'half_life', 'excess_wake', 'cost_per_retained_person', 'recruits_retention']
const ratesOfCounters = ['engagement_rate', 'video_completion']
const byAuthor = ['escalation_rate', 'reoffence', 'de_escalation']

const copiedTexts = ['coordinated_sharing', 'duplicate_text_share']
const voices = [
  'distinct_voices',
  'effective_voices',
  'participation_gini',
  'participation_evenness',
  'top_voice_share'
]

/** Everything that is not named here must be felt by an example. */
const equivalent: readonly Equivalent[] = [
  {
    condition: /c\.id = l\.audit_id/,
    because: 'spares work: the readings of other audits are joined by audit afterwards'
  },
  {
    mutant: /^join for left join in .*from interactions i left join identities/,
    because: 'these measures keep only what has a person',
    onlyIn: [...copiedTexts, ...voices, 'hostility_contagion']
  },
  {
    mutant: /^not distinct in .*acted as \( select distinct/,
    because: 'who took part is looked for in it: twice is once',
    onlyIn: ['mobilisation_rate', 'unmobilised_last_act']
  },
  {
    mutant: /^< as <= in .*filter \(where l\.day < 364/,
    because: 'the instant a year after would be in a fourteenth window: the curve has thirteen',
    onlyIn: ['half_life']
  },
  {
    mutant: /^not distinct in .* select distinct '' as key, p\.id/,
    because: 'a post comes twice only by two of several campaigns, and a post of the year is compared with all',
    onlyIn: ['clash_reach_share']
  },
  {
    mutant:
      /^without "and i\.occurred_at >= \$::timestamptz"|^>= as > in .*i\.occurred_at >= \$::timestamptz and i\.oc/,
    because: 'what is older than 28 days is left out where packs are looked for, to the instant',
    onlyIn: ['pile_on_alert']
  },
  {
    mutant: /^without "where m\.direction = 'in'"/,
    because: 'of our own messages nothing that is passed on is kept; it stays of an account declared ours later',
    onlyIn: ['coordinated_sharing']
  },
  {
    mutant: /^join for left join in .* left join followed/,
    because: 'weeks in which nobody at all contributes are in recomputed.test.ts: they have no number to show',
    onlyIn: ['interrupted_series']
  },
  {
    mutant: /^without "and i\.kind in .* in … .*\)\) and i\.occurred_at >=/,
    because: 'who spoke to whom is read from messages too, and joined to these',
    onlyIn: ['pile_on_alert']
  },
  {
    mutant: /^= as <> in .*d\.id = i\.identity_id join camp/,
    because: 'only our own messages are kept, and they have no person',
    onlyIn: ['troll_feeding']
  },
  {
    mutant: /^= as <> in .*d\.id = i\.identity_id (join camp|where i\.o)/,
    because: 'only our own shares are kept, and they have no person',
    onlyIn: ['generosity']
  },
  {
    condition: /k\.occurred_at >= a\.occurred_at/,
    because: 'every kind of act is on the list of contributions here: an earlier one would be the arrival itself',
    onlyIn: ['clash_arrivals']
  },
  {
    mutant: /^not distinct in .* select distinct '' as key, p\.id/,
    because: 'a post twice among the arms is one: persons are taken once, calls are grouped',
    onlyIn: ['contrast_return', 'contrast_response', 'contrast_constructive']
  },
  {
    condition: /(v\.|(?<![.\w]))deleted_at is null/,
    because: 'no record of any source deletes a row of the ledger: it changes its status',
    onlyIn: ['contrast_response']
  },
  {
    mutant: /^min as max in .*min\(a\.raw\) as raw/,
    because: 'the smallest of one: a call whose posts are of several kinds is not kept'
  },
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
    mutant: /^not distinct in … .*distinct key, person_id from \( select distinct.{24} …( \(\d+\))?$/,
    because: 'the rows inside: the select distinct around them keeps each person of a key once',
    onlyIn: [
      'actions_per_contributor',
      'ladder_step_rate',
      'ladder_fall_rate',
      'lapse_rate',
      'lapsed_contributors',
      'mobilisation_rate',
      'new_contributors',
      'quick_ratio',
      'reactivated_contributors',
      'reactivation_rate',
      'retained_contributors',
      'returning_share',
      'unmobilised_last_act'
    ]
  },
  {
    mutant: /^not distinct in … .*distinct a\.key, a\.person_id from \( select distinct.{24} …( \(\d+\))?$/,
    because: 'the rows inside: the people of a campaign are taken once around them',
    onlyIn: [...wakes, 'depth_shift']
  },
  {
    mutant: /^not distinct in … .*tinct person_id\) as n from \( select distinct.{24} …( \(\d+\))?$/,
    because: 'the rows inside: contributors are counted distinct around them',
    onlyIn: ['contributors']
  },
  {
    mutant: /where not a\.is_here\) as before|^without "where not a\.is_here"/,
    because: 'only disclosure reads how many were there before: growth.test.ts masks one part with another'
  },
  {
    mutant: /^not distinct in .*entries as materialized/,
    because: 'the waits of a person are gathered under her first contribution',
    onlyIn: ['return_survival']
  },
  {
    condition: /t\.occurred_at < \(select max\(e\.starts_at\) from edges e\)/,
    because: 'early bound: a later first contribution is after the start of its campaign, and refused there'
  },
  {
    condition: /a\.occurred_at (>=|<) \(select (min|max)\(.*?from edges e\)/,
    because: 'early bound: the first contribution it is compared with is bounded by each campaign'
  },
  {
    mutant: /^not distinct in .*from \(select distinct key from cohort/,
    because: 'a key met twice has the same start and end'
  },
  {
    mutant: /^min as max in … ue and true|^min as max in … ion'\) \) a\), edges/,
    because: 'one campaign is asked about there, and it has one start',
    onlyIn: ['excess_wake']
  },
  {
    mutant: /^not distinct in .*as days from \( select distinct/,
    because: 'the days of a person are counted once whatever the acts',
    onlyIn: ['days_active']
  },
  {
    mutant: /^not distinct in .*_id, a\.occurred_at from \( select distinct/,
    because: 'the select around it keeps each first contribution once whatever the rows inside'
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
    onlyIn: [...wakes, 'depth_shift']
  },
  {
    condition: /p\.key = e\.key|x\.person_id = p\.person_id/,
    because: 'spares work: what follows joins the people of each key again',
    onlyIn: wakes
  },
  {
    condition: /x\.occurred_at >= e\.ends_at/,
    because: 'spares work: a window of 28 days starts at the end at the earliest',
    onlyIn: ['wake', 'returned_people', 'cost_per_retained_person', 'excess_wake', 'recruits_retention'],
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
    onlyIn: ['half_life', 'cost_per_retained_person']
  },
  {
    mutant: /^join for left join in .* left join identities/,
    because: 'these measures keep only what has a person',
    onlyIn: [...byAuthor, 'abuse_concentration', 'ei_index', 'ei_excess', 'bridging_persons', 'bridge_balance']
  },
  {
    mutant: /^not distinct in .* from \( select distinct .* as key, a\.id/,
    because: 'an act twice is the same message or the same author again, and these are counted once',
    onlyIn: [...byAuthor, 'false_suppression']
  },
  {
    condition: /t\.occurred_at (>=|<) \$\d+::timestamptz/,
    because: 'its bounds are 1900 and 2900: weeks are joined by their own',
    onlyIn: ['interrupted_series']
  },
  {
    mutant: /^without "where false"/,
    because: 'a row without the days of a ladder is unknown, as no row is',
    onlyIn: ['depth_shift']
  },
  {
    mutant: /^without "where false"/,
    because: 'asked of no campaign there is no row, and one without a column of the measure has no number either',
    onlyIn: ['interrupted_series']
  },
  {
    condition: /(v\.|(?<![.\w]))deleted_at is null/,
    because:
      'no record of any source deletes an action (it is refunded or cancelled), and undoing a pull removes its row'
  },
  {
    mutant:
      /^without "and split_part\(o\.metric_key, '\.', 2\) = 'claimed_conversions'" .* and o\.subject_type = 'campaign'/,
    because: 'claims are the only numbers a record can say of a campaign'
  },
  {
    mutant: /^>= as > in .*r\.at >= s\.from_at order by|^<= as < in .*r\.at <= s\.to_at order by/,
    because:
      'at the instant of a reading the line gives that reading from either side; where there is none on the other side, the gain is unknown at the other end',
    onlyIn: ['follower_growth']
  },
  {
    mutant: /^>= as > in .*r\.at >= s\.to_at order by/,
    because: 'the line gives a reading from either side; where it is the last one, it is the last one ever read',
    onlyIn: ['followers']
  },
  {
    mutant: /^without "and t\.occurred_at >= \$::timestamptz"/,
    because:
      'who took the first step, and what they did, are both read from the same instant on: one of the two is enough',
    onlyIn: ['path_completion']
  },
  {
    mutant: /^(without "and t\.occurred_at < |< as <=).*t\.occurred_at < \$::timestamptz and true/,
    because: 'spares work: 90 days after the first step nothing is walked',
    onlyIn: ['path_completion']
  },
  {
    condition: /a\.person_id in \(select person_id from entries\)/,
    because: 'spares work: who took no first step goes nowhere',
    onlyIn: ['path_completion']
  },
  {
    mutant: /^not distinct in .* null::int from \( select distinct .{50,}/,
    because: 'people are taken once around it'
  },
  {
    condition: /cost_minor is not null/,
    because: 'a cost nobody has said has no currency, and what has none is left out',
    onlyIn: ['cost_per_retained_person']
  },
  {
    mutant: /^not distinct in .* from \( select distinct '' as key, t\.person_id.{45,}/,
    because: 'an act twice is the same person again, who is counted once',
    onlyIn: ['co_creation_rate', 'first_contribution', 'recruits_per_contributor', 'recruiters_share']
  },
  {
    mutant:
      /^not distinct in .* as last_at from \(select \* from \( select distinct|^without "and i\.occurred_at >= |^without "and d\.id = i\.identity_id" in .* join campaign_inter|^= as <> in .*left join identities d on d\.organisation_id = i\.organisation_id and d\.id = i/,
    because:
      'threads are chosen by their messages, then read whole: twice is once, those begun earlier are left out, authors are read again',
    onlyIn: ['thread_survival']
  },
  {
    mutant: /p\.published_at >= \$::timestamptz/,
    because: 'posts of all times are taken: its lower bound is 1900',
    onlyIn: ['group_approval']
  },
  {
    mutant:
      /^join for left join in .* from interactions i left join identities .* \(2\)$|^not distinct in .*array_agg\(distinct gm\.group_id|^not distinct in .*(\(select \* from|m\.occurred_at from) \( select distinct '' as key, t\.id.{45,}/,
    because: 'an answer has an author, or meets no group; groups, threads and people are counted once',
    onlyIn: ['cross_group_threads']
  },
  {
    condition: /i\.occurred_at (>=|<) \$\d+::timestamptz/,
    because: 'answers of all times are read: the bounds are 1900 and 2900',
    onlyIn: ['durable_bridges']
  },
  {
    mutant:
      /^without "where false"|^without "and i\.kind in .*" \(2\)$|^not distinct in .*array_agg\(distinct gm\.group_id|^join for left join in .*from interactions i left join identities/,
    because:
      'no row and a row without groups are unknown alike; an answer of the campaign is one of the answers; a group twice is the same group; who is unknown is of none',
    onlyIn: ['durable_bridges']
  },
  {
    mutant:
      /^without "and d\.id = i\.identity_id"$|^= as <> in .*d\.id = i\.identity_id join camp[^(]*$|^not distinct in .*(as day from \( select distinct|select distinct a\.key, a\.day)/,
    because: 'of the acts their days alone are read: neither their authors nor how many there are',
    onlyIn: ['unanswered_on_abuse_days']
  },
  {
    mutant:
      /^without "and t\.occurred_at >= \$::timestamptz" \(2\)$|^>= as > in … e t\.organisation_id = .* \(2\)$|^not distinct in … distinct e\.key, e\.person_id from \( select distinct|^< as <= in … \.occurred_at >= \$::timestamptz and t\.occurred_at < \$::timestamptz and true …$/,
    because:
      'who came is read from 1900 on; whoever came as the period before starts was there in that period, and did not fall silent; persons are taken once around it',
    onlyIn: ['reactivation_rate']
  },
  {
    condition: /c\.id = r\.audit_id/,
    because: 'spares work: what was read in another audit meets no stratum of these afterwards'
  },
  {
    mutant: /^max as min in .*max\(r\.stratum\)/,
    because: 'a message is drawn in one stratum of an audit; max only skips readings that do not repeat it'
  },
  {
    condition: /not \('unreadable' = any \(labels_here\)\)/,
    because: 'a message somebody could not read is in no pair here, and nothing is asked of who read it',
    onlyIn: ['hostility_contagion']
  },
  {
    condition: /count\(\*\) > 1/,
    because: 'a message one person has read has no second reading: it is left out afterwards',
    onlyIn: ['hostility_contagion', 'discourse_quality_codes']
  },
  {
    mutant: /^is not null in .*case when w\.outcome is null then a\.outcome_at/,
    because: 'only the time to answer reads the date of the answer',
    onlyIn: ['platform_response'],
    butIn: ['platform_response_days']
  },
  {
    condition: /l\.raw_ref <> 'copy of second reading'/,
    because: 'no file has copies that were read through another message: tests/moderation/second.test.ts feels it'
  },
  {
    condition: /i\.occurred_at (>=|<) \$\d+::timestamptz/,
    because:
      'early bounds: what is usual is read from the 56 days before alone, and nothing is later than the newest fact',
    onlyIn: ['serenity']
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
