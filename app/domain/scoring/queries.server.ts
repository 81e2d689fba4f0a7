import { LOOK_BACK_MS, type ScoredEvent } from "#app/domain/scoring/contributions.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** What customers did online, as far as scores are concerned: from 90 days before `since`, or all of it. */
export async function readScoredEvents(
  tx: Tx,
  customerIds: readonly string[],
  since?: Date,
): Promise<(ScoredEvent & { customerId: string })[]> {
  const earliest = new Date((since?.getTime() ?? LOOK_BACK_MS) - LOOK_BACK_MS);
  return tx.$queryRaw`
    select customer_id::text as "customerId", call, name, product_line_id::text as "productLineId", occurred_at as at
    from trail_event
    where customer_id = any(${[...customerIds]}::uuid[]) and occurred_at >= ${earliest}
      and call in ('track', 'page', 'screen')`;
}
