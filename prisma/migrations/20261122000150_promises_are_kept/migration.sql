-- The lead names what its active assignment says: once for all rows of a statement, so that a burst costs one update.
-- Planned at each call: a plan that is kept from one row would walk all leads for a thousand.
create function showline.leads_follow_assignments() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  execute $update$
    update lead l set
      consultant_id = n.consultant_id,
      assigned_at = case when n.consultant_id is null then null else n.started_at end,
      opened_by_consultant_at = null,
      accepted_at = n.accepted_at,
      accept_by = n.accept_by,
      contact_by = n.contact_by,
      snoozed_at = null,
      snoozed_until = null,
      stage = case
        when l.stage = 'new' and n.consultant_id is not null then 'assigned'
        when l.stage = 'assigned' and n.consultant_id is null then 'new'
        else l.stage end
    from added n where n.ended_at is null and l.id = n.lead_id and l.closed_at is null$update$;
  return null;
end $$;
drop trigger lead_follows_assignment on assignment;
drop function showline.lead_follows_assignment();
create trigger leads_follow_assignments after insert on assignment
  referencing new table as added for each statement execute function showline.leads_follow_assignments();

-- Whoever reaches the customer, agrees a time or has them in the store has accepted the lead. What was promised next is
-- worked out by the sweep of deadlines, which a moment in the past calls at once.
create function showline.contact_keeps_promise() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  touched boolean := new.closed_at is null and (
    (new.last_contact_at is not null and new.last_contact_at is distinct from old.last_contact_at)
    or (new.stage is distinct from old.stage and new.stage in ('contacted', 'appointment', 'showed')
      and old.stage in ('new', 'assigned', 'contacted', 'appointment')));
begin
  update assignment set
    accepted_at = case when touched then coalesce(accepted_at, greatest(started_at, least(
      coalesce(new.last_contact_at, statement_timestamp()), statement_timestamp()))) else accepted_at end,
    contact_by = null,
    next_check_at = started_at,
    warned_at = null,
    breached_at = null
  where lead_id = new.id and ended_at is null and consultant_id is not null;
  return null;
end $$;
create trigger contact_keeps_promise after update of first_contact_at, last_contact_at, stage, closed_at on lead
  for each row when (
    new.first_contact_at is distinct from old.first_contact_at
    or new.last_contact_at is distinct from old.last_contact_at
    or (new.stage is distinct from old.stage and new.stage not in ('new', 'assigned', 'signed', 'dropped'))
    or (old.closed_at is not null and new.closed_at is null))
  execute function showline.contact_keeps_promise();
