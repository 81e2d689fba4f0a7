-- The second wall. The runtime role sees only the stores named for its transaction; none named, nothing seen.
-- The role itself is made by the migration runner, since roles belong to the server and not to this database.

grant usage on schema public, showline to showline_app;
grant select, insert, update, delete on all tables in schema public to showline_app;
grant usage, select on all sequences in schema public to showline_app;
grant execute on all functions in schema showline to showline_app;
alter default privileges in schema public grant select, insert, update, delete on tables to showline_app;
alter default privileges in schema public grant usage, select on sequences to showline_app;
alter default privileges in schema showline grant execute on functions to showline_app;

-- History is added to and never rewritten.
revoke update, delete, truncate on activity, audit, assignment_decision, consent, _prisma_migrations from showline_app;
grant update (customer_id) on consent to showline_app;

create function showline.sees_all() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('showline.stores', true), '') = '*';

create function showline.visible_stores() returns uuid[]
  language sql stable parallel safe
  return case when coalesce(current_setting('showline.stores', true), '') in ('', '*') then '{}'::uuid[]
    else current_setting('showline.stores', true)::uuid[] end;

create function showline.acting_staff() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('showline.staff', true), '')::uuid;

do $$
declare
  t text;
begin
  foreach t in array array['staff_store', 'shift', 'customer_store', 'lead', 'assignment', 'assignment_decision',
    'contact', 'activity', 'appointment', 'check_in', 'visit', 'outcome', 'feed_head', 'feed_change']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy store_wall on %I using (
      (select showline.sees_all()) or store_id = any ((select showline.visible_stores())::uuid[]))$p$, t);
  end loop;

  foreach t in array array['identity', 'consent', 'trail_event']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy store_wall on %I using (
      (select showline.sees_all()) or exists (select 1 from customer_store cs where cs.customer_id = %I.customer_id))$p$, t, t);
  end loop;
end $$;

alter table customer enable row level security;
create policy store_wall on customer using (
  (select showline.sees_all()) or exists (select 1 from customer_store cs where cs.customer_id = customer.id));

alter table lead_signal enable row level security;
create policy store_wall on lead_signal using (
  (select showline.sees_all()) or exists (select 1 from lead l where l.id = lead_signal.lead_id));

alter table outcome_item enable row level security;
create policy store_wall on outcome_item using (
  (select showline.sees_all()) or exists (select 1 from outcome o where o.id = outcome_item.outcome_id));

alter table staff enable row level security;
create policy store_wall on staff using (
  (select showline.sees_all()) or id = (select showline.acting_staff())
  or exists (select 1 from staff_store s where s.staff_id = staff.id));

alter table presence enable row level security;
create policy store_wall on presence using (
  (select showline.sees_all()) or staff_id = (select showline.acting_staff())
  or exists (select 1 from staff_store s where s.staff_id = presence.staff_id));

alter table staff_skill enable row level security;
create policy store_wall on staff_skill using (
  (select showline.sees_all()) or exists (select 1 from staff_store s where s.staff_id = staff_skill.staff_id));

-- Whole-house tables: only work of the system and of administrators of the whole house.
do $$
declare
  t text;
begin
  foreach t in array array['session', 'sign_in_failure', 'source', 'api_token', 'customer_merge', 'merge_suggestion', 'job_outbox']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy house_wall on %I using ((select showline.sees_all()))', t);
  end loop;
end $$;

alter table audit enable row level security;
create policy audit_read on audit for select using (
  (select showline.sees_all()) or store_id = any ((select showline.visible_stores())::uuid[]));
create policy audit_add on audit for insert with check (
  (select showline.sees_all()) or store_id is null or store_id = any ((select showline.visible_stores())::uuid[]));
