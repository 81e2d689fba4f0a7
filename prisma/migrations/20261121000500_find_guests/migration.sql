-- Finding a guest must use the indexes, also for a store of a hundred thousand customers. LIKE is not leakproof, so under
-- row level security the planner keeps it away from them: this function looks first and holds the wall itself.

create function showline.like_literal(text) returns text
  language sql immutable strict parallel safe
  return replace(replace(replace($1, '\', '\\'), '%', '\%'), '_', '\_');

-- A word is found at the beginning of any word of the name; from three letters on anywhere in it.
create function showline.name_has_word(p_word text) returns text
  language sql immutable strict parallel safe
  return case when length(p_word) >= 3
    then format('name_folded like %L', '%' || showline.like_literal(p_word) || '%')
    else format('(name_folded like %L or name_folded like %L)',
      showline.like_literal(p_word) || '%', '% ' || showline.like_literal(p_word) || '%') end;

-- Customers of one visible store by every word of a name, by digits of a phone or by the beginning of an e-mail. Those
-- expected today come before the rest.
create function showline.find_guests(
  p_store uuid, p_name text, p_digits text, p_email text, p_expected uuid[], p_most int)
returns table (customer_id uuid) language plpgsql stable
  security definer set search_path = public, pg_temp as $$
declare
  hits text;
  national text := regexp_replace(p_digits, '^(00?84|84|0)', '');
begin
  if not (showline.sees_all() or p_store = any (showline.visible_stores())) then
    return;
  end if;
  if p_digits is not null then
    hits := format($q$select customer_id as id from identity where kind = 'phone' and %s$q$,
      case when length(p_digits) = 4 then format('right(value, 4) = %L', p_digits)
        else format('((right(value, 4) = right(%1$L, 4) and value like %2$L) or value like %3$L or value like %4$L)',
          p_digits, '%' || p_digits, '+84' || national || '%', '+' || p_digits || '%') end);
  elsif p_email is not null then
    hits := format($q$select customer_id as id from identity where kind = 'email' and value like %L$q$,
      showline.like_literal(lower(p_email)) || '%');
  else
    select 'select id from customer where merged_into_id is null and ' || string_agg(showline.name_has_word(word), ' and ')
      into hits from unnest(string_to_array(showline.fold(p_name), ' ')) as word where word <> '';
    if hits is null then
      return;
    end if;
  end if;
  return query execute format(
    $q$(select h.id from (%1$s) h where h.id = any ($2) limit $3)
       union
       (select h.id from (%1$s) h join customer_store s on s.customer_id = h.id and s.store_id = $1 limit $3)$q$, hits)
    using p_store, p_expected, p_most;
end $$;
revoke execute on function showline.find_guests(uuid, text, text, text, uuid[], int) from public;
grant execute on function showline.find_guests(uuid, text, text, text, uuid[], int) to showline_app;
