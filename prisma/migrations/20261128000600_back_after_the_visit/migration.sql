-- A lead whose guest is in the store when a leave ends goes back once the visit is over.
alter table leave_handover add column waits_for_visit boolean not null default false;
create index leave_handover_waits on leave_handover (lead_id) where waits_for_visit and returned_at is null;
