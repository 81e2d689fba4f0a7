-- What one event moved comes back as a row of plain values: building objects in objects took a thirteenth of what an event
-- costs here, and keys that are names of channels cost whoever reads them as much again. What the customer was seen at
-- last is known to the caller, as long as nothing later stands there. The answer is
--   null: left alone · "several": for store_known_events · []: stored, and nobody is told ·
--   [same body]: the message was there · [channel, number, lead, rank, interest_log2, last_signal_at, last_seen_at,
--   nothing later was seen, the event is of the store's day]
create or replace function showline.store_known_event(p_device text, p_said timestamptz, p_kept boolean, p_source uuid,
  p_message text, p_hash bigint, p_call text, p_name text, p_at timestamptz, p_device_at timestamptz, p_flagged boolean,
  p_received timestamptz, p_path text, p_title text, p_sku text, p_line uuid, p_search text, p_touch jsonb,
  p_properties jsonb, p_language language, p_signal text, p_log2 float8, p_log2_other float8, p_look_back interval,
  p_queue text, p_floor text)
returns json language plpgsql security definer
set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  owner uuid;
  said record;
  for_lead record;
  seen_at timestamptz;
  told_to text;
  number bigint;
begin
  if not showline.sees_all() then
    raise exception 'only work of the whole house stores events' using errcode = 'insufficient_privilege';
  end if;
  select c.id into owner
  from identity i join customer c on c.id = i.customer_id and c.merged_into_id is null
  where i.kind = 'anonymous_id' and i.value = p_device
  for no key update of c;
  if owner is null then
    return null;
  end if;

  -- A statement of its own: what was committed while the customer was waited for is seen by it.
  select consented.granted, consented.at,
    array(select l.id from lead l where l.customer_id = owner and l.closed_at is null) as leads
  into said
  from (select) as once left join lateral (
    select c.granted, c.at from consent c where c.customer_id = owner and c.purpose = 'trail'
    order by c.at desc, c.granted, c.id desc limit 1) as consented on true;
  if (case when p_said is null then coalesce(said.granted, p_kept) else said.granted and said.at <= p_said end)
    is not true then
    return null;
  end if;
  if cardinality(said.leads) > 1 then
    return '"several"';
  end if;

  insert into trail_event (source_id, message_id, body_hash, customer_id, anonymous_id, call, name, occurred_at,
    device_at, clock_flagged, received_at, path, title, sku, product_line_id, search, touch, properties)
  values (p_source, p_message, p_hash, owner, p_device, p_call, p_name, p_at, p_device_at, p_flagged, p_received, p_path,
    p_title, p_sku, p_line, p_search, p_touch, p_properties)
  on conflict (source_id, message_id) do nothing;
  if not found then
    return json_build_array((
      select t.body_hash = p_hash from trail_event t where t.source_id = p_source and t.message_id = p_message));
  end if;
  update customer c set
    last_seen = case when p_at >= coalesce(c.last_seen_at, '-infinity')
      then jsonb_build_object('call', p_call, 'name', p_name, 'path', p_path, 'title', p_title, 'sku', p_sku)
      else c.last_seen end,
    last_seen_at = greatest(c.last_seen_at, p_at), created_at = least(c.created_at, p_at),
    language = coalesce(c.language, p_language)
  where c.id = owner
  returning c.last_seen_at into seen_at;
  update lead l set
    interest_log2 = showline.merge_log2(l.interest_log2,
      case when p_line <> l.product_line_id then p_log2_other else p_log2 end),
    last_signal_at = greatest(l.last_signal_at, p_at)
  where l.id = said.leads[1] and l.closed_at is null and p_signal is not null and p_at >= l.opened_at - p_look_back
  returning l.id, l.store_id, l.consultant_id, l.rank, l.interest_log2, l.last_signal_at,
    case when p_line <> l.product_line_id then p_log2_other else p_log2 end as worth,
    (select s.time_zone from store s where s.id = l.store_id) as time_zone
  into for_lead;
  if found then
    update lead_signal s set log2_sum = showline.merge_log2(s.log2_sum, for_lead.worth), count = s.count + 1,
      last_at = greatest(s.last_at, p_at)
    where s.lead_id = for_lead.id and s.signal = p_signal;
    if not found then
      insert into lead_signal as s (lead_id, signal, log2_sum, count, last_at)
      values (for_lead.id, p_signal, for_lead.worth, 1, p_at)
      on conflict (lead_id, signal) do update set
        log2_sum = showline.merge_log2(s.log2_sum, excluded.log2_sum), count = s.count + 1,
        last_at = greatest(s.last_at, excluded.last_at);
    end if;
  else
    select l.id, l.store_id, l.consultant_id, l.rank, l.interest_log2, l.last_signal_at, s.time_zone into for_lead
    from lead l join store s on s.id = l.store_id
    where l.id = said.leads[1] and l.closed_at is null
    for no key update of l;
    if not found then
      return '[]';
    end if;
  end if;

  told_to := coalesce(p_queue || for_lead.consultant_id, p_floor || for_lead.store_id);
  update feed_head h set seq = h.seq + 1 where h.channel = told_to returning seq into number;
  if not found then
    insert into feed_head as h (channel, store_id, seq) values (told_to, for_lead.store_id, 1)
    on conflict (channel) do update set seq = h.seq + 1
    returning seq into number;
  end if;
  insert into feed_change (channel, seq, store_id, body)
  values (told_to, number, for_lead.store_id, jsonb_build_object('noun', 'lead', 'id', for_lead.id));
  return json_build_array(told_to, number, for_lead.id, for_lead.rank, for_lead.interest_log2, for_lead.last_signal_at,
    seen_at, seen_at = p_at,
    p_at >= date_trunc('day', now() at time zone for_lead.time_zone) at time zone for_lead.time_zone);
end $$;
