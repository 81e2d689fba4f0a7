-- Enters the walls of one person after another and reads where each one's own queue stands: one statement for everybody
-- who asks at the same moment. Nobody's walls are up while another's head is read.
create function showline.queue_heads(p_stores text[], p_staff uuid[])
  returns table (seq double precision, at double precision)
  language plpgsql set search_path = public, pg_temp as $$
begin
  for i in 1 .. cardinality(p_staff) loop
    perform set_config('showline.stores', p_stores[i], true), set_config('showline.staff', p_staff[i]::text, true);
    seq := coalesce((select h.seq from feed_head h where h.channel = 'queue:' || p_staff[i]), 0);
    at := extract(epoch from now()) * 1000;
    return next;
  end loop;
end $$;
grant execute on function showline.queue_heads(text[], uuid[]) to showline_app;
drop function showline.queue_head(text, uuid);
