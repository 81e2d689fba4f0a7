-- What runs as the owner holds the walls itself: nothing that a store writes takes a lead or shows a customer of another.
-- Only a transaction that names stores has walls to hold; the work of the whole house pays for none of this.

create function showline.assignments_within_walls() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if cardinality(showline.visible_stores()) > 0
    and exists (select 1 from added n join lead l on l.id = n.lead_id where l.store_id <> n.store_id) then
    raise exception 'an assignment belongs to the store of its lead' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger assignments_within_walls after insert on assignment
  referencing new table as added for each statement execute function showline.assignments_within_walls();

create or replace function showline.customer_seen_at_store() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if cardinality(showline.visible_stores()) > 0 and not exists (select 1 from customer_store c
    where c.customer_id = new.customer_id and c.store_id = any (showline.visible_stores())) then
    raise exception 'this customer is known in other stores alone' using errcode = 'insufficient_privilege';
  end if;
  insert into customer_store (customer_id, store_id) values (new.customer_id, new.store_id)
  on conflict do nothing;
  return null;
end $$;

revoke execute on function showline.store_known_events(text[], timestamptz[], boolean[], json, interval, text, text)
  from public;

-- What somebody was answered is theirs alone; an answer may name people of a store that they have left since.
alter table idempotent_answer enable row level security;
create policy own_wall on idempotent_answer using (
  (select showline.sees_all()) or actor = 'staff:' || (select showline.acting_staff())::text
  or ((select showline.acting_staff()) is null and actor like 'token:%'));
