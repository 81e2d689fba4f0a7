-- Promises a job inside the caller's transaction: no commit, no job. Runs as the owner, since the tables of jobs are not
-- the runtime role's to touch. The schema of jobs is laid by the job library at start; this body is bound at first call.
create function showline.promise_job(p_queue text, p_name text, p_data jsonb, p_attempts integer, p_delay_ms bigint, p_once text)
returns text language plpgsql security definer set search_path = bullmq, pg_temp as $$
declare
  opts jsonb := jsonb_build_object('attempts', p_attempts, 'delay', p_delay_ms,
    'backoff', jsonb_build_object('type', 'exponential', 'delay', 1000),
    'removeOnComplete', jsonb_build_object('count', 200), 'removeOnFail', jsonb_build_object('count', 1000))
    || case when p_once is null then '{}'::jsonb else jsonb_build_object('deduplication', jsonb_build_object('id', p_once)) end;
begin
  return bullmq.add_job(p_queue, null, p_name, p_data, opts, 0, p_delay_ms,
    (extract(epoch from clock_timestamp()) * 1000)::bigint, p_attempts, null, null, null, p_once, null, false);
end $$;
revoke execute on function showline.promise_job(text, text, jsonb, integer, bigint, text) from public;
grant execute on function showline.promise_job(text, text, jsonb, integer, bigint, text) to showline_app;
