/** One record of the native format as SQL gives it; the columns beside `record` are what only the program can finish. */
export interface NativeRow {
  /** JSON text of the record */
  record: string
  id?: string
  /** sealed text of a message, its counted words, whether it called for an answer */
  sealed?: Uint8Array | null
  words?: number | null
  calls?: boolean
  /** an amount in minor units, its currency, and the field it goes to */
  minor?: string | number | bigint | null
  currency?: string | null
  money?: string
}

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** A day known as a day stays one: the date alone, where the instant is the first of that day in our zone. */
const moment = (column: string) => `case when t.time_precision = 'day'
  and ${column} = (date_trunc('day', ${column} at time zone o.time_zone) at time zone o.time_zone)
  then (${column} at time zone o.time_zone)::date::text else ${instant(column)} end`

const record = (type: string, fields: Record<string, string>) =>
  `json_strip_nulls(json_build_object('type', '${type}', ${Object.entries(fields)
    .map(([name, value]) => `'${name}', ${value}`)
    .join(', ')}))::text as record`

const campaign = (of = 't.campaign_id') => `(select c.slug from campaigns c where c.id = ${of})`
/** A post by its own name where it is ours, else by its key. */
const post = (of: string) => `coalesce((select p.external_id from posts p where p.id = ${of}), (${of})::text)`

/**
 * One query per type, declarations first.
 * @param isEver whether what was taken back, withdrawn or deleted is told too
 */
const queriesOf = (isEver: boolean): readonly string[] => [
  `select ${record('campaign', {
    slug: 't.slug',
    name: 't.name_fr',
    starts_at: instant('t.starts_at'),
    ends_at: instant('t.ends_at'),
    parent: campaign('t.parent_id'),
    aim: 't.aim',
    primary_measure: 't.primary_measure',
    funder: 't.funder',
    contribution_kinds: `case when t.id = (select id from campaigns order by slug limit 1)
      then (select to_json(kinds) from contribution_list_now) end`
  })}, t.cost_minor as minor, t.currency, 'cost' as money from campaigns t order by t.slug`,
  `select ${record('group', { slug: 't.slug', name: 't.name_fr', kind: 't.kind' })} from groups t order by t.slug`,
  `select ${record('account', {
    network: 't.network',
    id: 't.external_id',
    own: 't.is_own',
    creator: 't.creator_identity_id',
    name: 't.display_name'
  })} from accounts t order by t.id`,
  `select ${record('ask', {
    slug: 't.slug',
    campaign: campaign(),
    asked_at: instant('t.asked_at'),
    asked: 't.asked',
    kind: 't.kind',
    within_days: 't.within_days'
  })} from asks t order by t.slug`,
  `select ${record('audit', {
    slug: 't.slug',
    campaign: campaign(),
    from: instant('t.from_at'),
    to: instant('t.to_at'),
    strata: `(select jsonb_agg(jsonb_build_object('key', s -> 'key', 'size', s -> 'size')) from jsonb_array_elements(t.strata) s)`,
    closed_at: instant('t.closed_at')
  })} from audits t order by t.slug`,
  `select ${record('ladder', { rungs: 't.rungs' })} from ladders t order by t.version desc limit 1`,
  `select ${record('hour_cost', { currency: 't.currency', from: instant('t.valid_from') })}, t.amount_minor as minor, t.currency,
    'amount' as money from costs t where t.kind = 'staff_hour' and t.campaign_id is null order by t.valid_from`,
  `select ${record('post', {
    network: 't.network',
    id: 't.external_id',
    account: 'a.external_id',
    published_at: moment('t.published_at'),
    campaign: campaign('l.campaign_id'),
    text: 't.text',
    format: `nullif(t.kind, 'unknown')`,
    narrative: 't.narrative',
    ask: 't.ask_slug',
    url: 't.permalink',
    language: 't.lang_declared'
  })} from posts t cross join organisations o join accounts a on a.id = t.account_id
    left join campaign_posts l on l.post_id = t.id where ${isEver} or t.deleted_at is null order by t.id, l.campaign_id`,
  `select ${record('member', {
    person: 't.identity_id',
    group: 'g.slug',
    from: instant('t.from_at'),
    to: instant('t.to_at'),
    sex: 't.sex',
    age_band: 't.age_band',
    place: 't.place',
    role: 't.role'
  })} from group_members t join groups g on g.id = t.group_id order by t.id`,
  `select ${record('metric', {
    network: 't.network',
    metric: `substr(t.metric_key, length(t.network) + 2)`,
    value: 't.value',
    observed_at: instant('t.observed_at'),
    post: `case when t.subject_type = 'post' then ${post('t.subject_id')} end`,
    account: `(select a.external_id from accounts a where a.id = t.subject_id and t.subject_type = 'account')`,
    scope: 't.scope',
    counts: 't.counts',
    period_start: instant('t.period_start'),
    period_end: instant('t.period_end')
  })} from metric_observations t
    where t.subject_type in ('post', 'account') and t.counts in ('lifetime', 'day')
      and starts_with(t.metric_key, t.network || '.') order by t.id`,
  `select ${record('conversion', {
    system: 't.network',
    kind: `'other'`,
    occurred_at: instant('t.observed_at'),
    id: `t.id || ':' || n`,
    campaign: campaign('t.subject_id'),
    claimed: 'true'
  })} from metric_observations t cross join generate_series(1, t.value::int) n
    where t.subject_type = 'campaign' and t.metric_key = t.network || '.claimed_conversions' order by t.id, n`,
  `select ${record('interaction', {
    network: 't.network',
    id: 't.id',
    kind: 't.kind',
    author: `coalesce(t.identity_id::text, a.external_id, case when t.direction = 'out' then 'own' end)`,
    occurred_at: moment('t.occurred_at'),
    post: post('t.post_id'),
    parent: post('t.parent_interaction_id'),
    campaign: campaign(),
    direction: 't.direction',
    deleted_at: instant('t.deleted_at')
  })}, t.id, t.text_sealed as sealed, t.words, t.calls_for_answer as calls
    from interactions t cross join organisations o left join accounts a on a.id = t.account_id order by t.occurred_at, t.id`,
  `select ${record('conversion', {
    system: 't.system',
    kind: 't.kind',
    occurred_at: moment('t.occurred_at'),
    id: 't.record_id',
    person: 't.identity_id',
    target: 't.target',
    campaign: campaign(),
    status: 't.status',
    source_code: 't.source_code',
    referrer: 't.referrer_identity_id',
    ask: 't.ask_slug'
  })}, t.amount_minor as minor, t.currency, 'amount' as money
    from conversions t cross join organisations o where ${isEver} or t.deleted_at is null order by t.occurred_at, t.id`,
  `select ${record('touch', {
    person: 't.identity_id',
    channel: 't.channel',
    occurred_at: moment('t.occurred_at'),
    how: 't.how',
    campaign: campaign(),
    post: post('t.post_id')
  })} from touches t cross join organisations o where t.identity_id is not null order by t.id`,
  `select ${record('pledge', {
    person: 't.identity_id',
    ask: 'k.slug',
    made_at: instant('t.made_at'),
    kept_at: instant('t.kept_at'),
    proof: 't.proof'
  })} from pledges t join asks k on k.id = t.ask_id order by t.id`,
  `select ${record('intervention', {
    slug: 't.slug',
    kind: 't.kind',
    at: instant('t.at'),
    persons: armOf('treated'),
    comparison: armOf('comparison')
  })} from interventions t order by t.slug`,
  `select ${record('score', {
    intervention: 'v.slug',
    person: 't.identity_id',
    wave: 't.wave',
    value: 't.value',
    maximum: 't.maximum',
    at: instant('t.at')
  })} from scores t join interventions v on v.id = t.intervention_id order by t.id`,
  `select ${record('outcome', {
    slug: 't.slug',
    kind: 't.kind',
    at: instant('t.at'),
    text: 't.text',
    evidence: 't.evidence',
    contribution: 't.contribution',
    statement: 't.statement',
    campaign: campaign()
  })} from outcomes t order by t.slug`,
  `select ${record('annotation', {
    at: instant('t.at'),
    text: 't.text_fr',
    campaign: campaign()
  })} from annotations t order by t.id`,
  // A letter is kept as a hash: a mobilisation leaves with its links and its hashtags.
  `select ${record('mobilisation', {
    slug: 't.slug',
    name: 't.name',
    from: instant('t.from_at'),
    to: instant('t.to_at'),
    campaign: campaign(),
    links: `(select json_agg('https://' || k.shown order by k.shown) from mobilisation_objects k where k.mobilisation_id = t.id and k.kind = 'url')`,
    hashtags: `(select to_json(string_to_array(max(k.shown), ' ')) from mobilisation_objects k where k.mobilisation_id = t.id and k.kind = 'hashtags')`
  })} from mobilisations t where ${isEver} or t.withdrawn_at is null and exists (select from mobilisation_objects k
    where k.mobilisation_id = t.id and k.kind <> 'text') order by t.slug`,
  `select ${record('flag', {
    person: 't.identity_id',
    reason: 't.reason',
    evidence: 't.evidence',
    by: 't.flagged_by',
    at: instant('t.flagged_at'),
    lifted_at: instant('t.lifted_at'),
    lift_reason: 't.lift_reason'
  })} from account_flags t order by t.flagged_at, t.id`,
  `select ${record('merge', {
    from: 't.from_person_id',
    into: 't.into_person_id',
    at: instant('t.at'),
    reason: 't.reason',
    undone_at: instant('t.undone_at')
  })} from identity_merges t order by t.at, t.id`,
  `select ${record('label', {
    interaction: 't.interaction_id',
    network: 'i.network',
    label: 't.label',
    by: 't.src',
    at: instant('t.created_at'),
    origin: `case when t.sampling in ('audit', 'double', 'adjudicated', 'all') then t.sampling else 'queue' end`,
    probability: `case when t.src_kind = 'rater' then t.score else t.probability end`,
    negated: `nullif(t.negated or not coalesce(t.value, true), false)`,
    target_kind: 't.target_kind',
    form: 't.form',
    severity: 't.severity',
    audit: `(select u.slug from audits u where u.id = t.audit_id)`,
    stratum: 't.stratum'
  })} from labels t join interactions i on i.id = t.interaction_id
    where t.retracts is null and (${isEver} or not exists (select from labels r where r.retracts = t.id)) order by t.created_at, t.id`,
  `select ${record('act', {
    interaction: 't.interaction_id',
    network: 'i.network',
    rung: 't.rung',
    by: 't.moderator',
    at: instant('t.at'),
    minutes: 't.minutes',
    timed: `nullif(t.minutes_source = 'timer', false)`,
    reason: 't.reason',
    outcome: 't.outcome',
    outcome_at: instant('t.outcome_at')
  })} from ${isEver ? '(select * from acts where reverses is null and appeals is null)' : 'standing_acts'} t join interactions i on i.id = t.interaction_id order by t.at, t.id`
]

/** Everything the native format can say, one query per type, declarations first. */
export const nativeQueries: readonly string[] = queriesOf(false)

const typeIn = (query: string) => /'type', '(\w+)'/.exec(query)?.[1]

/** All that was ever written of what has no id of its own in an export: the same records, also those taken back since. */
export const everWritten: readonly string[] = queriesOf(true).filter(
  query => !['interaction', 'metric', 'ladder', 'hour_cost'].includes(typeIn(query) ?? '')
)

function armOf(arm: string): string {
  return `coalesce((select json_agg(m.identity_id order by m.identity_id) from intervention_members m
    where m.intervention_id = t.id and m.arm = '${arm}'), '[]')`
}
