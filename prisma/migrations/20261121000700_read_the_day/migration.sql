-- What one consultant has done today is counted whenever their queue opens: by who did it and when, never by store.
create index contact_of_staff on contact (staff_id, at) where undone_at is null;
create index appointment_booked_by on appointment (consultant_id, booked_at) where cancelled_at is null;
create index appointment_of_consultant on appointment (consultant_id, starts_at) where cancelled_at is null;
create index visit_of_consultant on visit (consultant_id, started_at) where voided_at is null;
create index outcome_of_staff on outcome (recorded_by_id, at) where undone_at is null;

-- How many leads a queue has, and how many are unread, is answered by the index that orders it.
drop index lead_queue;
create index lead_queue on lead (consultant_id, rank desc, id) include (store_id, opened_by_consultant_at)
  where closed_at is null;
