-- Where the channel of one's own queue stands, whichever store it was opened in: a head hidden from its owner after a
-- change of store would look like a queue that never changed.
create policy own_queue on feed_head for select using (
  channel = 'queue:' || (select showline.acting_staff())::text);

-- Enters the walls and reads where one's own queue stands, in one statement: what every kept answer is checked against.
create function showline.queue_head(p_stores text, p_staff uuid, out seq double precision, out at double precision)
  language plpgsql set search_path = public, pg_temp as $$
begin
  perform set_config('showline.stores', p_stores, true), set_config('showline.staff', p_staff::text, true);
  seq := coalesce((select h.seq from feed_head h where h.channel = 'queue:' || p_staff), 0);
  at := extract(epoch from now()) * 1000;
end $$;
grant execute on function showline.queue_head(text, uuid) to showline_app;

-- A queue shows the end of a phone, and of a customer's identities it reads that one alone.
create index identity_phone_of on identity (customer_id) include (value) where kind = 'phone';
