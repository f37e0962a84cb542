-- Views on what people judged and did: acts that stand, messages judged abusive, readings of an audit. No lock beyond their creation.
-- An act that was undone leaves no trace in any measure: neither it nor the row that undid it stands.
create view standing_acts with (security_invoker = true) as
select a.* from acts a
where a.reverses is null and a.appeals is null
  and not exists (select from acts u where u.organisation_id = a.organisation_id and u.reverses = a.id);
--> statement-breakpoint
-- Hostile labels on which the last standing human word says yes. Spam is no hostility.
create view abusive_messages with (security_invoker = true) as
select organisation_id, interaction_id, label
from (
  select distinct on (l.organisation_id, l.interaction_id, l.label) l.organisation_id, l.interaction_id, l.label,
    not l.negated and coalesce(l.value, true) as holds
  from labels l
  where l.src_kind = 'person'
    and l.label in ('hostile', 'insult', 'provocation', 'discrimination', 'sexual', 'threat', 'defamation')
    and l.retracts is null
    and not exists (select from labels r where r.organisation_id = l.organisation_id and r.retracts = l.id)
  order by l.organisation_id, l.interaction_id, l.label, l.created_at desc, l.id desc
) last
where holds;
--> statement-breakpoint
-- What was read in an audit, one row per message and label; where two readers disagreed, what they settled on.
create view audit_readings with (security_invoker = true) as
select distinct on (l.organisation_id, l.audit_id, l.interaction_id, l.label) l.organisation_id, l.audit_id, l.interaction_id,
  l.stratum, l.label, not l.negated and coalesce(l.value, true) as holds
from labels l
where l.audit_id is not null and l.src_kind = 'person' and l.sampling in ('audit', 'adjudicated', 'all') and l.retracts is null
  and not exists (select from labels r where r.organisation_id = l.organisation_id and r.retracts = l.id)
order by l.organisation_id, l.audit_id, l.interaction_id, l.label, l.sampling = 'adjudicated' desc, l.created_at desc, l.id desc;
--> statement-breakpoint
-- What was drawn for an audit, and what came of it, never changes once the audit is closed or given up.
create function refuse_closed_audit() returns trigger language plpgsql set search_path = pg_catalog, public as $$
begin
  if exists (select from audits a where a.organisation_id = old.organisation_id and a.id = old.audit_id
    and a.state in ('closed', 'abandoned')) then
    raise exception 'audit % is closed', old.audit_id using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger audit_items_closed before update on audit_items for each row execute function refuse_closed_audit();
