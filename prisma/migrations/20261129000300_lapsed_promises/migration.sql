-- What was agreed counts until its time has passed: a contact is owed since then, and the lead says so beside its clocks.
alter table assignment
  add column lapsed_at timestamptz(3),
  -- since when the customer waits for what is promised; null: since the assignment began
  add column waits_since timestamptz(3);
alter table lead add column lapsed_at timestamptz(3);
grant update (lapsed_at) on assignment to showline_app;

create or replace function showline.leads_follow_assignments() returns trigger language plpgsql
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
      lapsed_at = n.lapsed_at,
      snoozed_at = null,
      snoozed_until = null,
      stage = case
        when l.stage = 'new' and n.consultant_id is not null then 'assigned'
        when l.stage = 'assigned' and n.consultant_id is null then 'new'
        else l.stage end
    from added n where n.ended_at is null and l.id = n.lead_id and l.closed_at is null$update$;
  return null;
end $$;

create or replace function showline.lead_follows_promises() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  update lead set accepted_at = new.accepted_at, accept_by = new.accept_by, contact_by = new.contact_by,
    lapsed_at = new.lapsed_at
  where id = new.lead_id and closed_at is null;
  return null;
end $$;
drop trigger lead_follows_promises on assignment;
create trigger lead_follows_promises after update of accepted_at, accept_by, contact_by, lapsed_at on assignment
  for each row when (new.ended_at is null and (old.accepted_at, old.accept_by, old.contact_by, old.lapsed_at)
    is distinct from (new.accepted_at, new.accept_by, new.contact_by, new.lapsed_at))
  execute function showline.lead_follows_promises();

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
    lapsed_at = null,
    next_check_at = started_at,
    warned_at = null,
    breached_at = null
  where lead_id = new.id and ended_at is null and consultant_id is not null;
  return null;
end $$;

-- Whatever changes what is agreed calls the sweep of deadlines, by a moment in the past: when to call back, the time of an
-- appointment, that it is called off or was missed, and a visit that begins, ends or never was. The lead is held before its
-- assignment, as everywhere. A new time or a guest at the door is a word: nothing is late any more.
create function showline.look_at_promise(p_lead uuid, p_word boolean) returns void language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  perform 1 from lead where id = p_lead and closed_at is null for no key update;
  if found then
    update assignment set next_check_at = started_at,
      contact_by = case when p_word and lapsed_at is not null then null else contact_by end,
      lapsed_at = case when p_word then null else lapsed_at end
    where lead_id = p_lead and ended_at is null and consultant_id is not null;
  end if;
end $$;
revoke execute on function showline.look_at_promise(uuid, boolean) from public, showline_app;

create function showline.follow_up_changes() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  perform showline.look_at_promise(new.id, false);
  return null;
end $$;
create trigger follow_up_changes after update of follow_up_at on lead
  for each row when (new.follow_up_at is distinct from old.follow_up_at)
  execute function showline.follow_up_changes();

create function showline.meeting_changes() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  perform showline.look_at_promise(new.lead_id, tg_op = 'INSERT');
  return null;
end $$;
create trigger meeting_changes after insert or update of lead_id, ends_at, cancelled_at, no_show_at on appointment
  for each row execute function showline.meeting_changes();
create trigger meeting_changes after insert or update of lead_id, ended_at, voided_at on visit
  for each row execute function showline.meeting_changes();

-- A row also says since when a contact is owed for what was agreed.
create or replace function showline.queue_rows(p_leads uuid[])
  returns table (id uuid, consultant_id uuid, rank double precision, unread boolean, "row" text, today json,
    ends_at timestamptz)
  language sql stable as $$
  with stores as materialized (
    select id, code, date_trunc('day', now() at time zone time_zone) at time zone time_zone as day_started_at from store
  ), lines as materialized (
    select id, json_build_object('code', code, 'nameVi', name_vi, 'nameEn', name_en) as names from product_line
  )
  select l.id, l.consultant_id, l.rank, r.unread, row_to_json(r)::text,
    case when signals.list is not null then json_build_array(l.product_line_id, signals.list) end, next.ends_at
  from lead l
  join customer c on c.id = l.customer_id
  join stores s on s.id = l.store_id
  join lines p on p.id = l.product_line_id
  left join lateral (select right(i.value, 4) as ending from identity i
    where i.customer_id = l.customer_id and i.kind = 'phone' limit 1) phone on true
  left join lateral (select min(a.starts_at) as starts_at, min(a.ends_at) as ends_at from appointment a
    where a.lead_id = l.id and a.cancelled_at is null and a.no_show_at is null and a.ends_at > now()) next on true
  left join lateral (
    select json_agg(json_build_array(t.call, t.name, extract(epoch from t.at) * 1000, t.line)) as list from (
      (select e.call, e.name, e.occurred_at as at, e.product_line_id as line from trail_event e
        where greatest(c.last_seen_at, l.last_signal_at) >= s.day_started_at and e.customer_id = l.customer_id
          and e.occurred_at >= s.day_started_at limit 500)
      union all select '', 'call_reached', k.at, null from contact k
        where l.last_contact_at >= s.day_started_at and k.lead_id = l.id and k.at >= s.day_started_at
          and k.undone_at is null and k.channel = 'call' and k.result = 'reached'
      union all select '', 'appointment_booked', a.booked_at, null from appointment a
        where l.stage in ('appointment', 'showed') and a.lead_id = l.id and a.booked_at >= s.day_started_at
          and a.cancelled_at is null
      union all select '', 'checked_in', v.started_at, null from visit v
        where l.stage = 'showed' and v.lead_id = l.id and v.started_at >= s.day_started_at and v.voided_at is null) t
  ) signals on true
  left join lateral (select v.id, v.served_at from visit v where v.customer_id = l.customer_id and v.lead_id = l.id
    and v.ended_at is null and v.voided_at is null) visit on true
  cross join lateral (
    select l.id, l.customer_id as "customerId", l.consultant_id as "consultantId", s.code as "storeCode",
      c.name, c.salutation, phone.ending as "phoneEnd", l.stage,
      l.rank, l.interest_log2 as "interestLog2", l.fit_log2 as "fitLog2",
      l.interest_log2 as "morningLog2", null as "gainedBy", s.day_started_at as "dayStartedAt",
      l.source, l.touch ->> 'campaign' as campaign, l.touch ->> 'source' as "touchSource",
      p.names as "productLine", c.last_seen_at as "lastSeenAt", c.last_seen as "lastSeen",
      l.opened_at as "openedAt", l.assigned_at as "assignedAt", l.first_contact_at as "firstContactAt",
      l.accepted_at as "acceptedAt", l.accept_by as "acceptBy", l.contact_by as "contactBy",
      l.lapsed_at as "lapsedAt",
      l.last_signal_at as "lastSignalAt", l.snoozed_at as "snoozedAt", l.snoozed_until as "snoozedUntil",
      l.last_contact_at as "lastContactAt", l.follow_up_at as "followUpAt", next.starts_at as "nextAppointmentAt",
      visit.id as "visitId", visit.served_at as "servedAt",
      l.opened_by_consultant_at is null and l.consultant_id is not null as unread) r
  where l.id = any (p_leads) and l.closed_at is null
$$;

-- What was agreed before now counted for ever, and was not looked at again: the sweep works out what is owed for it.
update assignment a set next_check_at = a.started_at
from lead l
where l.id = a.lead_id and l.closed_at is null and a.ended_at is null and a.consultant_id is not null
  and (l.follow_up_at is not null or l.stage in ('contacted', 'appointment', 'showed'));
