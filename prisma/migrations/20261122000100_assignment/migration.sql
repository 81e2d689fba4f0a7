-- Who gets which lead: the policy is data, every turn is counted, every promise of time has its moment.

-- One row per saved version of a store's policy; the greatest version holds. Rows are only added.
create table assignment_policy (
  id uuid not null default uuidv7(),
  store_id uuid not null,
  version integer not null,
  body jsonb not null,
  saved_by_id uuid,
  saved_at timestamptz(3) not null default current_timestamp,
  constraint assignment_policy_pkey primary key (id),
  constraint assignment_policy_store_id_fkey foreign key (store_id) references store (id) on delete cascade on update cascade,
  constraint assignment_policy_version_positive check (version > 0)
);
create unique index assignment_policy_store_id_version_key on assignment_policy (store_id, version);

-- The turns of one person at one store. What counts is owed - given, so nobody's count is ever reset and a newcomer
-- begins level with everybody else.
create table turn_ledger (
  store_id uuid not null,
  staff_id uuid not null,
  owed double precision not null default 0,
  given integer not null default 0,
  constraint turn_ledger_pkey primary key (store_id, staff_id),
  constraint turn_ledger_store_id_fkey foreign key (store_id) references store (id) on delete cascade on update cascade,
  constraint turn_ledger_staff_id_fkey foreign key (staff_id) references staff (id) on delete cascade on update cascade,
  constraint turn_ledger_finite check (owed between 0 and 1000000000),
  constraint turn_ledger_counted check (given >= 0)
);

-- A lead offered to somebody who may take it: to one after another (cascade) or to all at once (broadcast).
create table lead_offer (
  id uuid not null default uuidv7(),
  lead_id uuid not null,
  store_id uuid not null,
  consultant_id uuid not null,
  strategy text not null,
  policy_version integer not null,
  offered_at timestamptz(3) not null default current_timestamp,
  expires_at timestamptz(3) not null,
  answered_at timestamptz(3),
  answer text,
  constraint lead_offer_pkey primary key (id),
  constraint lead_offer_lead_id_fkey foreign key (lead_id) references lead (id) on delete cascade on update cascade,
  constraint lead_offer_consultant_id_fkey foreign key (consultant_id) references staff (id) on delete cascade on update cascade,
  constraint lead_offer_strategy_known check (strategy in ('cascade', 'broadcast')),
  constraint lead_offer_answer_known check (answer in ('accepted', 'declined', 'expired', 'withdrawn', 'taken')),
  constraint lead_offer_answered_when check ((answer is null) = (answered_at is null)),
  constraint lead_offer_order check (expires_at > offered_at)
);
create unique index lead_offer_one_open on lead_offer (lead_id, consultant_id) where answered_at is null;
create unique index lead_offer_one_cascade on lead_offer (lead_id) where answered_at is null and strategy = 'cascade';
create index lead_offer_due on lead_offer (expires_at) where answered_at is null;
create index lead_offer_open_of on lead_offer (consultant_id) where answered_at is null;
create index lead_offer_lead_id_offered_at_idx on lead_offer (lead_id, offered_at);

-- Who gave a lead back, and why: they are not asked again for that lead.
create table lead_decline (
  lead_id uuid not null,
  consultant_id uuid not null,
  store_id uuid not null,
  reason text not null,
  note text,
  at timestamptz(3) not null default current_timestamp,
  constraint lead_decline_pkey primary key (lead_id, consultant_id),
  constraint lead_decline_lead_id_fkey foreign key (lead_id) references lead (id) on delete cascade on update cascade,
  constraint lead_decline_consultant_id_fkey foreign key (consultant_id) references staff (id) on delete cascade on update cascade
);

-- Days on which a store is closed, or open at other hours. Tet moves: every year is data.
create table store_holiday (
  store_id uuid not null,
  day date not null,
  name text not null,
  opens text,
  closes text,
  constraint store_holiday_pkey primary key (store_id, day),
  constraint store_holiday_store_id_fkey foreign key (store_id) references store (id) on delete cascade on update cascade,
  constraint store_holiday_day_bounded check (day between '2000-01-01' and '2100-01-01'),
  constraint store_holiday_hours check ((opens is null) = (closes is null)
    and (opens is null or (opens ~ '^[0-2][0-9]:[0-5][0-9]$' and closes ~ '^[0-2][0-9]:[0-5][0-9]$' and opens < closes)))
);

-- Somebody is away for a period; who covers their queue meanwhile, and what of it was handed over.
create table staff_leave (
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  reason text not null default '',
  cover text not null default 'pool',
  cover_staff_id uuid,
  created_by_id uuid,
  created_at timestamptz(3) not null default current_timestamp,
  cancelled_at timestamptz(3),
  handed_over_at timestamptz(3),
  given_back_at timestamptz(3),
  constraint staff_leave_pkey primary key (id),
  constraint staff_leave_staff_id_fkey foreign key (staff_id) references staff (id) on delete cascade on update cascade,
  constraint staff_leave_order check (ends_at > starts_at and ends_at <= starts_at + interval '366 days'),
  constraint staff_leave_bounded check (starts_at between '2000-01-01' and '2100-01-01'),
  constraint staff_leave_cover_known check (cover in ('nobody', 'pool', 'person')),
  constraint staff_leave_cover_named check ((cover = 'person') = (cover_staff_id is not null) and cover_staff_id is distinct from staff_id),
  constraint staff_leave_one exclude using gist (staff_id with =, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null)
);
create index staff_leave_staff_id_starts_at_idx on staff_leave (staff_id, starts_at);

create table leave_handover (
  leave_id uuid not null,
  lead_id uuid not null,
  store_id uuid not null,
  assignment_id uuid not null,
  returned_at timestamptz(3),
  constraint leave_handover_pkey primary key (leave_id, lead_id),
  constraint leave_handover_leave_id_fkey foreign key (leave_id) references staff_leave (id) on delete cascade on update cascade,
  constraint leave_handover_lead_id_fkey foreign key (lead_id) references lead (id) on delete cascade on update cascade
);

-- Moves of many leads that were made at once and can be undone at once.
create table rebalance (
  id uuid not null default uuidv7(),
  store_id uuid not null,
  by_staff_id uuid,
  moves jsonb not null,
  applied_at timestamptz(3) not null default current_timestamp,
  undone_at timestamptz(3),
  undone_by_id uuid,
  constraint rebalance_pkey primary key (id),
  constraint rebalance_store_id_fkey foreign key (store_id) references store (id) on delete cascade on update cascade
);
create index rebalance_store_id_applied_at_idx on rebalance (store_id, applied_at);

-- A person's own ways of looking at their queue: the search part of its address.
create table saved_view (
  id uuid not null default uuidv7(),
  staff_id uuid not null,
  name text not null,
  query text not null,
  created_at timestamptz(3) not null default current_timestamp,
  constraint saved_view_pkey primary key (id),
  constraint saved_view_staff_id_fkey foreign key (staff_id) references staff (id) on delete cascade on update cascade,
  constraint saved_view_name_length check (length(name) between 1 and 60),
  constraint saved_view_query_length check (length(query) <= 1000)
);
create unique index saved_view_staff_id_name_key on saved_view (staff_id, name);

alter table staff
  add column languages language[] not null default '{vi}',
  -- when the last of this person's consoles was seen, written as it goes
  add column last_seen_at timestamptz(3);

alter table assignment
  add column policy_version integer,
  add column hop smallint not null default 0,
  add column accepted_at timestamptz(3),
  add column accept_by timestamptz(3),
  add column contact_by timestamptz(3),
  -- the next moment at which a promise of time wants something done
  add column next_check_at timestamptz(3),
  add column warned_at timestamptz(3),
  add column breached_at timestamptz(3),
  add column rebalance_id uuid references rebalance (id) on delete set null on update cascade,
  add constraint assignment_hop_counted check (hop >= 0);
create index assignment_due on assignment (next_check_at) where ended_at is null and next_check_at is not null;
create index assignment_consultant_id_started_at_idx on assignment (consultant_id, started_at);

alter table lead
  add column accepted_at timestamptz(3),
  add column accept_by timestamptz(3),
  add column contact_by timestamptz(3),
  add column snoozed_at timestamptz(3),
  add column snoozed_until timestamptz(3),
  add constraint lead_snooze_whole check ((snoozed_at is null) = (snoozed_until is null)),
  add constraint lead_snooze_order check (snoozed_until > snoozed_at and snoozed_until <= snoozed_at + interval '366 days');

-- The lead names what its active assignment says: who, since when, and what is promised until when.
create or replace function showline.lead_follows_assignment() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  if new.ended_at is null then
    update lead set
      consultant_id = new.consultant_id,
      assigned_at = case when new.consultant_id is null then null else new.started_at end,
      opened_by_consultant_at = null,
      accepted_at = new.accepted_at,
      accept_by = new.accept_by,
      contact_by = new.contact_by,
      snoozed_at = null,
      snoozed_until = null,
      stage = case
        when stage = 'new' and new.consultant_id is not null then 'assigned'
        when stage = 'assigned' and new.consultant_id is null then 'new'
        else stage end
    where id = new.lead_id and closed_at is null;
  end if;
  return null;
end $$;
create function showline.lead_follows_promises() returns trigger language plpgsql
  security definer set search_path = public, pg_temp as $$
begin
  update lead set accepted_at = new.accepted_at, accept_by = new.accept_by, contact_by = new.contact_by
  where id = new.lead_id and closed_at is null;
  return null;
end $$;
create trigger lead_follows_promises after update of accepted_at, accept_by, contact_by on assignment
  for each row when (new.ended_at is null and
    (old.accepted_at, old.accept_by, old.contact_by) is distinct from (new.accepted_at, new.accept_by, new.contact_by))
  execute function showline.lead_follows_promises();

revoke update, delete, truncate on assignment_policy, lead_decline from showline_app;

do $$
declare
  t text;
begin
  foreach t in array array['assignment_policy', 'turn_ledger', 'lead_offer', 'lead_decline', 'store_holiday',
    'leave_handover', 'rebalance']
  loop
    execute format('alter table %I enable row level security', t);
    execute format($p$create policy store_wall on %I using (
      (select showline.sees_all()) or store_id = any ((select showline.visible_stores())::uuid[]))$p$, t);
  end loop;
end $$;
alter table staff_leave enable row level security;
create policy store_wall on staff_leave using (
  (select showline.sees_all()) or exists (select 1 from staff_store s where s.staff_id = staff_leave.staff_id));
alter table saved_view enable row level security;
create policy own_wall on saved_view using (
  (select showline.sees_all()) or staff_id = (select showline.acting_staff()));
