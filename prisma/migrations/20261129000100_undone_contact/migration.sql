-- What is undone is as if it had not been: a lead that goes back to where nobody has spoken wants its first contact again, and
-- is accepted only if somebody said so.
create or replace function showline.contact_keeps_promise() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  touched boolean := new.closed_at is null and (
    (new.last_contact_at is not null and new.last_contact_at is distinct from old.last_contact_at)
    or (new.stage is distinct from old.stage and new.stage in ('contacted', 'appointment', 'showed')
      and old.stage in ('new', 'assigned', 'contacted', 'appointment')));
  undone boolean := new.closed_at is null and not touched and new.stage in ('new', 'assigned') and new.last_contact_at is null;
begin
  update assignment a set
    accepted_at = case
      when touched then coalesce(accepted_at, greatest(started_at, least(
        coalesce(new.last_contact_at, statement_timestamp()), statement_timestamp())))
      when undone and how not in ('accepted', 'claimed') and not exists (select 1 from activity y
        where y.lead_id = new.id and y.kind = 'accepted' and y.actor_id = a.consultant_id) then null
      else accepted_at end,
    contact_by = null,
    next_check_at = started_at,
    warned_at = null,
    breached_at = null
  where lead_id = new.id and ended_at is null and consultant_id is not null;
  return null;
end $$;
drop trigger contact_keeps_promise on lead;
create trigger contact_keeps_promise after update of first_contact_at, last_contact_at, stage, closed_at on lead
  for each row when (
    new.first_contact_at is distinct from old.first_contact_at
    or new.last_contact_at is distinct from old.last_contact_at
    or (new.stage is distinct from old.stage and new.stage not in ('new', 'assigned', 'signed', 'dropped'))
    or (new.stage in ('new', 'assigned') and old.stage in ('contacted', 'appointment', 'showed'))
    or (old.closed_at is not null and new.closed_at is null))
  execute function showline.contact_keeps_promise();
