-- Who has a lead and why it was they is one row: what a choice says of everybody stands with the assignment it made.

-- The short name by which explanations speak of somebody: a thousand leads speak of fifty people fifty thousand times.
alter table staff add column number serial;
create unique index staff_number_key on staff (number);

alter table assignment
  add column strategy text,
  add column others text,
  add constraint assignment_decided_whole check ((strategy is null) = (others is null));

-- Kept until now: [key, figures, ids of 22 characters one after another], and before that each person by themselves.
create function pg_temp.by_number(kept text) returns text language sql as $$
  select coalesce(json_agg(json_build_array(g.key, g.figures, g.numbers)), '[]')::text from (
    select one ->> 0 as key, (one -> 1)::json as figures, (
      select json_agg(s.number order by m.n)
      from regexp_matches(one ->> 2, '.{22}', 'g') with ordinality as m (short, n)
      join staff s on s.id = encode(decode(translate(m.short[1], '-_', '+/') || '==', 'base64'), 'hex')::uuid) as numbers
    from json_array_elements(kept::json) as one where json_typeof(one) = 'array'
    union all
    select one -> 'reason' ->> 'key', one -> 'reason' -> 'params', json_build_array(s.number)
    from json_array_elements(kept::json) as one join staff s on s.id = (one ->> 'id')::uuid
    where json_typeof(one) = 'object') g
$$;
update assignment a set strategy = d.strategy, others = pg_temp.by_number(d.others)
from assignment_decision d where d.lead_id = a.lead_id and d.at = a.started_at and a.by_staff_id is null;
drop function pg_temp.by_number(text);
drop table assignment_decision;

-- What was said at its beginning is never said otherwise: only its clocks go on, and it ends.
revoke update, delete, truncate on assignment from showline_app;
grant update (ended_at, accepted_at, accept_by, contact_by, next_check_at, warned_at, breached_at) on assignment to showline_app;
