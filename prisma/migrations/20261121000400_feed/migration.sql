-- Appends changes to their channels. The head of each channel is bumped inside the caller's transaction and stays locked
-- until it ends, so a number is never seen before every smaller one: a cursor cannot skip a late commit.
-- Heads are taken in the order of their names, which keeps two writers from waiting for each other.
create function showline.append_changes(p_channels text[], p_stores uuid[], p_bodies jsonb[], p_notify boolean)
returns table (channel text, seq bigint) language plpgsql
set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  names text;
begin
  return query
  with wanted as (
    select u.channel, u.store_id, u.body, row_number() over (partition by u.channel order by u.ord) as n
    from unnest(p_channels, p_stores, p_bodies) with ordinality as u (channel, store_id, body, ord)
  ), counted as (
    select w.channel, (array_agg(w.store_id))[1] as store_id, count(*) as n from wanted w group by w.channel
  ), heads as (
    insert into feed_head as h (channel, store_id, seq)
    select c.channel, c.store_id, c.n from counted c order by c.channel
    on conflict (channel) do update set seq = h.seq + excluded.seq
    returning h.channel, h.seq
  ), added as (
    insert into feed_change (channel, seq, store_id, body)
    select w.channel, h.seq - c.n + w.n, w.store_id, w.body
    from wanted w join counted c using (channel) join heads h using (channel)
  )
  select h.channel, h.seq from heads h;

  if p_notify then
    for names in
      select string_agg(c, ' ') from (
        select c, (row_number() over (order by c) - 1) / 100 as chunk from (select distinct unnest(p_channels) as c) d) k
      group by chunk
    loop
      perform pg_notify('showline_feed', names);
    end loop;
  end if;
end $$;
grant execute on function showline.append_changes(text[], uuid[], jsonb[], boolean) to showline_app;
