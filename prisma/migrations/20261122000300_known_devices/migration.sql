-- Browsing of devices that are known already, stored, scored and told in one round trip.

-- log2(2^a + 2^b), without leaving the logarithm: two sums of what decays as one. Null is nothing.
create function showline.merge_log2(a double precision, b double precision) returns double precision
  language sql immutable parallel safe
  return greatest(a, b) + ln(1 + exp(greatest(-700, -abs(a - b) * ln(2::float8)))) / ln(2::float8);

-- Rows that every event writes again keep room beside them, so that no index learns of it.
alter table customer set (fillfactor = 85);
alter table lead_signal set (fillfactor = 85);
alter table feed_head set (fillfactor = 50);

-- Stores the entries that leave nothing to decide: a device whose customer is known, who agreed to a trail before and
-- says nothing else now. All entries of one device or none; the others are left alone and not named in `sure`.
-- Locks in the order of every writer: customers, trail, leads, heads of the feed. Wakes nobody: the caller does. Constants of the score are the caller's.
-- Tables are found by their indexes, whatever their size was when a connection planned this.
-- `p_said`: since when the entries of a device state their consent, null where none does; `p_kept`: whether its source
-- keeps a trail unless it is denied. It runs as the owner, so that no wall is looked up row by row, and only for whom
-- there are none.
create function showline.store_known_events(p_devices text[], p_said timestamptz[], p_kept boolean[], p_entries json,
  p_look_back interval, p_queue text, p_floor text)
returns json language plpgsql security definer
set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_mergejoin = off
set jit = off
as $$
#variable_conflict use_column
declare
  devices int[];
  owners uuid[];
  sure int[];
  written int[];
  channels text[];
  stores uuid[];
  bodies jsonb[];
  told json;
  heads json;
  repeats json;
begin
  if not showline.sees_all() then
    raise exception 'only work of the whole house stores events' using errcode = 'insufficient_privilege';
  end if;
  with known as materialized (
    select d.n::int, c.id
    from unnest(p_devices) with ordinality as d (value, n)
    join identity i on i.kind = 'anonymous_id' and i.value = d.value
    join customer c on c.id = i.customer_id and c.merged_into_id is null
    order by c.id for no key update of c
  )
  select array_agg(n), array_agg(id) into devices, owners from known;
  if devices is null then
    return null;
  end if;

  -- A statement of its own: what was committed while the customers were waited for is seen by it.
  with given as materialized (
    select g.*, k.customer_id
    from unnest(devices, owners) as k (device, customer_id)
    left join lateral (
      select c.granted, c.at from consent c where c.customer_id = k.customer_id and c.purpose = 'trail'
      order by c.at desc, c.granted, c.id desc limit 1) said on true
    join json_to_recordset(p_entries) as g (n int, device int, source uuid, message text, hash bigint, call text,
      name text, at timestamptz, device_at timestamptz, flagged boolean, received timestamptz, path text, title text,
      sku text, line uuid, search text, touch jsonb, properties jsonb, language language, signal text, log2 float8,
      log2_other float8) on g.device = k.device
    where case when p_said[k.device] is null then coalesce(said.granted, p_kept[k.device])
      else said.granted and said.at <= p_said[k.device] end
  ), written as (
    insert into trail_event (source_id, message_id, body_hash, customer_id, anonymous_id, call, name, occurred_at,
      device_at, clock_flagged, received_at, path, title, sku, product_line_id, search, touch, properties)
    select source, message, hash, customer_id, p_devices[device], call, name, at, device_at, flagged, received, path,
      title, sku, line, search, touch, properties
    from given order by n
    on conflict (source_id, message_id) do nothing
    returning source_id, message_id
  ), fresh as materialized (
    select g.n, g.customer_id, g.at, g.line, g.language, g.signal, g.log2, g.log2_other,
      jsonb_build_object('call', g.call, 'name', g.name, 'path', g.path, 'title', g.title, 'sku', g.sku) as seen
    from given g join written w on w.source_id = g.source and w.message_id = g.message
    order by g.customer_id, g.at, g.n
  ), touches as (
    select customer_id, array_agg(at) as ats, array_agg(seen) as seens,
      (array_agg(language) filter (where language is not null))[1] as language,
      array_agg(signal) as signals, array_agg(log2) as log2s, array_agg(log2_other) as others, array_agg(line) as lines,
      max(log2) as top
    from fresh group by customer_id
  ), touched as (
    update customer c set
      last_seen = case when t.ats[cardinality(t.ats)] >= coalesce(c.last_seen_at, '-infinity')
        then t.seens[cardinality(t.seens)] else c.last_seen end,
      last_seen_at = greatest(c.last_seen_at, t.ats[cardinality(t.ats)]), created_at = least(c.created_at, t.ats[1]),
      language = coalesce(c.language, t.language)
    from touches t where c.id = t.customer_id
    returning c.id, c.last_seen, c.last_seen_at, t.ats, t.signals, t.log2s, t.others, t.lines, t.top
  ), leads as materialized (
    select l.id as lead_id, l.product_line_id, l.opened_at, t.*
    from touched t join lead l on l.customer_id = t.id and l.closed_at is null
    order by l.id for no key update of l
  ), added as materialized (
    -- A lead to which nothing counts stays here with nulls: it is told all the same.
    select l.lead_id, l.ats[1] as first_at, l.last_seen, l.last_seen_at, l.top, e.signal, e.at,
      exp((case when e.line <> l.product_line_id then e.log2_other else e.log2 end - l.top) * ln(2::float8)) as part
    from leads l
    left join lateral unnest(l.signals, l.log2s, l.others, l.lines, l.ats) as e (signal, log2, log2_other, line, at)
      on e.signal is not null and e.at >= l.opened_at - p_look_back
  ), kept as (
    insert into lead_signal as s (lead_id, signal, log2_sum, count, last_at)
    select lead_id, signal, top + ln(sum(part)) / ln(2::float8), count(*)::int, max(at)
    from added where signal is not null group by lead_id, signal, top
    on conflict (lead_id, signal) do update set
      log2_sum = showline.merge_log2(s.log2_sum, excluded.log2_sum), count = s.count + excluded.count,
      last_at = greatest(s.last_at, excluded.last_at)
  ), scored as (
    update lead l set interest_log2 = showline.merge_log2(l.interest_log2, g.log2),
      last_signal_at = greatest(l.last_signal_at, g.at)
    from (
      select lead_id, top + ln(sum(part)) / ln(2::float8) as log2, max(at) as at, min(first_at) as first_at,
        any_value(last_seen) as last_seen, min(last_seen_at) as last_seen_at
      from added group by lead_id, top
    ) g
    where l.id = g.lead_id
    returning l.id, l.store_id, l.consultant_id, l.rank, l.interest_log2, l.last_signal_at, g.first_at, g.last_seen,
      g.last_seen_at
  ), changes as (
    select l.id, l.store_id, coalesce(p_queue || l.consultant_id, p_floor || l.store_id) as channel,
      -- What happened before the store's midnight changes more of a row than stands here.
      case when l.first_at >= date_trunc('day', now() at time zone s.time_zone) at time zone s.time_zone
        then json_build_object('rank', l.rank, 'interestLog2', l.interest_log2, 'lastSignalAt', l.last_signal_at,
          'lastSeenAt', l.last_seen_at, 'lastSeen', l.last_seen) end as patch
    from scored l join store s on s.id = l.store_id
  )
  select (select array_agg(n) from given), (select array_agg(n) from fresh), array_agg(channel), array_agg(store_id),
    array_agg(jsonb_build_object('noun', 'lead', 'id', id)),
    json_agg(json_build_object('channel', channel, 'id', id, 'patch', patch))
  into sure, written, channels, stores, bodies, told
  from changes;

  if channels is not null then
    select json_object_agg(h.channel, h.seq) into heads
    from showline.append_changes(channels, stores, bodies, false) h;
  end if;
  if cardinality(sure) > coalesce(cardinality(written), 0) then
    select json_object_agg(g.n, t.body_hash = g.hash) into repeats
    from json_to_recordset(p_entries) as g (n int, source uuid, message text, hash bigint)
    join trail_event t on t.source_id = g.source and t.message_id = g.message
    where g.n = any (sure) and g.n <> all (coalesce(written, '{}'));
  end if;
  return json_build_object('sure', sure, 'told', told, 'heads', heads, 'repeats', repeats);
end $$;
grant execute on function showline.merge_log2(double precision, double precision) to showline_app;
grant execute on function showline.store_known_events(text[], timestamptz[], boolean[], json, interval, text, text)
  to showline_app;
