-- A burst of leads is written as sets of a thousand rows.

-- A column of many rows that travelled as one text, a value a line; an empty line is null.
create function showline.lines(text) returns text[]
  language sql immutable parallel safe
  return string_to_array($1, chr(10), '');

-- Why everybody else did not get a lead is read whole and by nobody but the explanation of that lead: it is kept as it is
-- written, and not taken apart a thousand times.
alter table assignment_decision alter column others type text using others::text;

-- Who came before is asked for every customer of a burst.
create index visit_customer_id_idx on visit (customer_id);
