-- The promises that code may rely on and no code can break.

create extension if not exists btree_gist;
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create schema if not exists showline;

-- unaccent() is only STABLE because its dictionary could change; ours is named and does not.
create function showline.fold(text) returns text
  language sql immutable strict parallel safe
  return lower(regexp_replace(btrim(unaccent('public.unaccent'::regdictionary, normalize($1, nfc))), '\s+', ' ', 'g'));

alter table customer drop column name_folded;
alter table customer add column name_folded text generated always as (showline.fold(name)) stored;
create index customer_name_folded_trgm on customer using gin (name_folded gin_trgm_ops);

alter table identity
  add constraint identity_value_present check (value <> '' and length(value) <= 320),
  add constraint identity_phone_e164 check (kind <> 'phone' or value ~ '^\+[1-9][0-9]{6,14}$');
create index identity_phone_last4 on identity (right(value, 4)) where kind = 'phone';

alter table customer add constraint customer_not_merged_into_itself check (merged_into_id <> id);
alter table product add constraint product_price_range check (price between 0 and 1000000000000);

-- One open lead per customer and product line.
create unique index lead_one_open_per_line on lead (customer_id, product_line_id) where closed_at is null;
alter table lead drop column rank;
alter table lead add column rank double precision generated always as (interest_log2 + fit_log2) stored;
create index lead_queue on lead (consultant_id, rank desc, id) where closed_at is null;
create index lead_unassigned on lead (store_id, rank desc) where closed_at is null and consultant_id is null;
alter table lead
  add constraint lead_closed_with_its_stage check ((stage in ('signed', 'dropped')) = (closed_at is not null)),
  add constraint lead_dropped_says_why check ((stage = 'dropped') = (dropped_reason is not null)),
  add constraint lead_dropped_says_from check ((stage = 'dropped') = (dropped_from is not null)),
  -- NaN sorts above every number, so the upper bound refuses it too.
  add constraint lead_interest_finite check (interest_log2 between -1000000 and 1000000),
  add constraint lead_fit_finite check (fit_log2 between -1000 and 1000);
alter table lead_signal
  add constraint lead_signal_finite check (log2_sum between -1000000 and 1000000),
  add constraint lead_signal_counted check (count > 0);

-- One owner: one active assignment per lead, and the lead names the same consultant.
create unique index assignment_one_active on assignment (lead_id) where ended_at is null;
alter table assignment add constraint assignment_ends_after_start check (ended_at >= started_at);
create function showline.lead_follows_assignment() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if new.ended_at is null then
    update lead set
      consultant_id = new.consultant_id,
      assigned_at = case when new.consultant_id is null then null else new.started_at end,
      opened_by_consultant_at = null,
      stage = case
        when stage = 'new' and new.consultant_id is not null then 'assigned'
        when stage = 'assigned' and new.consultant_id is null then 'new'
        else stage end
    where id = new.lead_id and closed_at is null;
  end if;
  return null;
end $$;
create trigger lead_follows_assignment after insert on assignment
  for each row execute function showline.lead_follows_assignment();

-- One slot: live appointments of one consultant never overlap.
alter table appointment
  add constraint appointment_order check (ends_at > starts_at and ends_at <= starts_at + interval '8 hours'),
  add constraint appointment_bounded check (starts_at between '2000-01-01' and '2100-01-01'),
  add constraint appointment_one_slot exclude using gist
    (consultant_id with =, tstzrange(starts_at, ends_at) with &&)
    where (cancelled_at is null and no_show_at is null);
alter table shift
  add constraint shift_order check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  add constraint shift_one_place exclude using gist (staff_id with =, tstzrange(starts_at, ends_at) with &&);

-- One check-in per appointment, one open visit per customer, one standing outcome per visit.
create unique index check_in_one_per_appointment on check_in (appointment_id) where undone_at is null;
create unique index visit_one_open_per_customer on visit (customer_id) where ended_at is null and voided_at is null;
create unique index outcome_one_per_visit on outcome (visit_id) where undone_at is null;
create index visit_open on visit (store_id) where ended_at is null and voided_at is null;
alter table outcome
  add constraint outcome_amount_range check (amount between 0 and 1000000000000),
  add constraint outcome_deposit_range check (deposit between 0 and 1000000000000),
  add constraint outcome_signed_says_what check (kind <> 'signed' or amount is not null),
  add constraint outcome_thinking_says_when check (kind <> 'thinking' or follow_up_at is not null),
  add constraint outcome_lost_says_why check (kind <> 'lost' or lost_reason is not null),
  add constraint outcome_follow_up_bounded check (follow_up_at between '2000-01-01' and '2100-01-01');
alter table outcome_item
  add constraint outcome_item_quantity check (quantity between 1 and 1000),
  add constraint outcome_item_price check (price between 0 and 1000000000000);

create index trail_event_awaiting_lead on trail_event (customer_id)
  where lead_id is null and name in ('Lead Submitted', 'Appointment Requested');
create index trail_event_received on trail_event (received_at);

-- A store sees a customer once something of that customer happened there.
create function showline.customer_seen_at_store() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  insert into customer_store (customer_id, store_id) values (new.customer_id, new.store_id)
  on conflict do nothing;
  return null;
end $$;
create trigger customer_seen_at_store after insert or update of customer_id, store_id on lead
  for each row execute function showline.customer_seen_at_store();
create trigger customer_seen_at_store after insert or update of customer_id, store_id on appointment
  for each row execute function showline.customer_seen_at_store();
create trigger customer_seen_at_store after insert or update of customer_id, store_id on visit
  for each row execute function showline.customer_seen_at_store();

-- Audit rows are chained: each hash covers the row and the hash before it. The lock makes the chain a line.
create function showline.chain_audit() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
declare
  before bytea;
begin
  perform pg_advisory_xact_lock(hashtext('showline.audit'));
  new.id := nextval(pg_get_serial_sequence('audit', 'id'));
  select hash into before from audit order by id desc limit 1;
  new.hash := sha256(coalesce(before, '\x'::bytea) || convert_to(
    jsonb_build_array(new.id, new.at, new.actor_id, new.store_id, new.action, new.subject, new.details)::text, 'UTF8'));
  return new;
end $$;
create trigger chain_audit before insert on audit for each row execute function showline.chain_audit();
