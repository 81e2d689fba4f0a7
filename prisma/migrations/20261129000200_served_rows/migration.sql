-- A row also says since when somebody sits with its guest; and what moved its score today is looked for whenever anything was
-- heard of the customer today, as an ask of somebody who keeps no trail is.
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
      l.last_signal_at as "lastSignalAt", l.snoozed_at as "snoozedAt", l.snoozed_until as "snoozedUntil",
      l.last_contact_at as "lastContactAt", l.follow_up_at as "followUpAt", next.starts_at as "nextAppointmentAt",
      visit.id as "visitId", visit.served_at as "servedAt",
      l.opened_by_consultant_at is null and l.consultant_id is not null as unread) r
  where l.id = any (p_leads) and l.closed_at is null
$$;
