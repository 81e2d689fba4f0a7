import { type Measured, measured } from "#tests/bench/figures.ts";

/** What the score of one lead does when its customer looks at something: the row and its queue's change, or neither. */
export const changeOne = {
  name: "change-one",
  text: `with moved as (
      update lead set interest_log2 = interest_log2 + (random() - 0.5) / 1000 where id = $1
      returning id, store_id, consultant_id)
    select showline.append_changes(array['queue:' || consultant_id], array[store_id],
      array[jsonb_build_object('noun', 'lead', 'id', id)], true) from moved`,
};

/** So many a second as these connections could read if they did nothing else. */
export function readingOnly(latencies: readonly number[], connections: number): Measured {
  const reading = latencies.reduce((sum, one) => sum + one, 0);
  return measured(latencies, reading / connections);
}
