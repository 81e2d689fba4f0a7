-- What moved the score of a lead since its store's midnight, and the row that a queue shows of it: named as `QueueRow` names
-- it. Closed leads have none. Of a row, now() alone decides the day and the next appointment: `ends_at` says until when the
-- latter holds, and readers know midnight. What the lead itself rules out is not looked up.
create function showline.queue_rows(p_leads uuid[])
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
        where c.last_seen_at >= s.day_started_at and e.customer_id = l.customer_id
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
      (select v.id from visit v where v.customer_id = l.customer_id and v.lead_id = l.id
        and v.ended_at is null and v.voided_at is null) as "visitId",
      l.opened_by_consultant_at is null and l.consultant_id is not null as unread) r
  where l.id = any (p_leads) and l.closed_at is null
$$;
grant execute on function showline.queue_rows(uuid[]) to showline_app;

-- Those rows as one text, a line of JSON each and best first, and in the same order what else is to be known of each.
create function showline.queue_lines(p_leads uuid[], p_staff uuid[])
  returns table (staff uuid, rows text, marks json)
  language sql stable as $$
  select r.consultant_id, string_agg(r."row", E'\n' order by r.rank desc, r.id),
    json_agg(json_build_array(r.id, r.rank, r.unread, extract(epoch from r.ends_at) * 1000, r.today)
      order by r.rank desc, r.id)
  from showline.queue_rows(p_leads) r where r.consultant_id = any (p_staff) group by r.consultant_id
$$;
grant execute on function showline.queue_lines(uuid[], uuid[]) to showline_app;

-- Where the queues of many people stand, and what changed in each since the number that is known of it (below nothing: none).
-- Who asks comes ordered by the walls of stores, and is answered in that order. Each head and its changes are read behind
-- the walls of its person; the rows of those with the same stores are read together, behind the walls of these stores and as
-- nobody, and follow as rows of their own with the number of the walls. STABLE: all of it is of the one snapshot of the
-- statement that calls it. `named` is null where a queue must be read whole: a change names no lead, or there are more
-- than `p_most` or than are kept. Counts are told where a lead is named that stands not in `p_held`, the leads already known.
create function showline.queues_since(p_stores text[], p_staff uuid[], p_known double precision[], p_held text[], p_most int)
  returns table (wall int, staff uuid, seq double precision, at double precision, named uuid[], open int, unread int,
    rows text, marks json)
  language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  v_channel text;
  v_told int;
  v_named uuid[];
  v_lead uuid;
  v_leads uuid[] := '{}';
  v_readers uuid[] := '{}';
begin
  wall := 0;
  for i in 1 .. cardinality(p_staff) loop
    if i = 1 or p_stores[i] <> p_stores[i - 1] then
      perform set_config('showline.stores', p_stores[i], true);
      wall := wall + 1;
    end if;
    perform set_config('showline.staff', p_staff[i]::text, true);
    v_channel := 'queue:' || p_staff[i];
    staff := p_staff[i];
    seq := coalesce((select h.seq from feed_head h where h.channel = v_channel), 0);
    at := extract(epoch from now()) * 1000;
    named := null;
    open := null;
    unread := null;
    if p_known[i] >= 0 and seq > p_known[i] and seq - p_known[i] <= p_most then
      select count(*), array_agg(distinct case
          when f.body ->> 'id' !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then null
          when f.body ->> 'noun' in ('lead', 'offer') then (f.body ->> 'id')::uuid
          when f.body ->> 'noun' = 'visit' then (select v.lead_id from visit v where v.id = (f.body ->> 'id')::uuid) end)
        into v_told, v_named from feed_change f where f.channel = v_channel and f.seq > p_known[i]::bigint;
      if v_told = seq - p_known[i] and array_position(v_named, null) is null then
        named := v_named;
        v_leads := v_leads || v_named;
        v_readers := v_readers || staff;
        foreach v_lead in array v_named loop
          if open is null and strpos(p_held[i], v_lead::text) = 0 then
            select count(*), count(*) filter (where l.opened_by_consultant_at is null)
              into open, unread from lead l where l.consultant_id = p_staff[i] and l.closed_at is null;
          end if;
        end loop;
      end if;
    end if;
    return next;
    if i = cardinality(p_staff) or p_stores[i + 1] <> p_stores[i] then
      if v_leads <> '{}' then
        perform set_config('showline.staff', '', true);
        return query select wall, q.staff, null::double precision, null::double precision, null::uuid[], null::int, null::int,
          q.rows, q.marks from showline.queue_lines(v_leads, v_readers) q;
        perform set_config('showline.staff', p_staff[i]::text, true);
        v_leads := '{}';
        v_readers := '{}';
      end if;
    end if;
  end loop;
end $$;
grant execute on function showline.queues_since(text[], uuid[], double precision[], text[], int) to showline_app;
drop function showline.queue_heads(text[], uuid[]);
