-- A check is read and made ready anew by every update of a row, whatever the update writes: six of those of a lead speak
-- of columns that no event writes, and were a twentieth of what an event costs here. The same promises under the same
-- names and with the same error, asked when one of their columns is written. What the score writes keeps its check.
create function showline.break_promise() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'new row for relation "%" violates check constraint "%"', tg_table_name, tg_name
    using errcode = 'check_violation', schema = tg_table_schema, table = tg_table_name, constraint = tg_name;
end $$;

create trigger lead_closed_with_its_stage after insert or update of stage, closed_at on lead for each row
  when (not ((new.stage in ('signed', 'dropped')) = (new.closed_at is not null)))
  execute function showline.break_promise();
create trigger lead_dropped_says_why after insert or update of stage, dropped_reason on lead for each row
  when (not ((new.stage = 'dropped') = (new.dropped_reason is not null)))
  execute function showline.break_promise();
create trigger lead_dropped_says_from after insert or update of stage, dropped_from on lead for each row
  when (not ((new.stage = 'dropped') = (new.dropped_from is not null)))
  execute function showline.break_promise();
create trigger lead_snooze_whole after insert or update of snoozed_at, snoozed_until on lead for each row
  when (not ((new.snoozed_at is null) = (new.snoozed_until is null)))
  execute function showline.break_promise();
create trigger lead_snooze_order after insert or update of snoozed_at, snoozed_until on lead for each row
  when (not (new.snoozed_until > new.snoozed_at and new.snoozed_until <= new.snoozed_at + interval '366 days'))
  execute function showline.break_promise();
create trigger lead_fit_finite after insert or update of fit_log2 on lead for each row
  when (not (new.fit_log2 between -1000 and 1000))
  execute function showline.break_promise();

alter table lead
  drop constraint lead_closed_with_its_stage,
  drop constraint lead_dropped_says_why,
  drop constraint lead_dropped_says_from,
  drop constraint lead_snooze_whole,
  drop constraint lead_snooze_order,
  drop constraint lead_fit_finite;
