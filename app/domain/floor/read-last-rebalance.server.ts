import { undoLimitMs } from "#app/domain/time/undo-limit.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

type Row = { id: string; at: Date; by: string | null; moved: number };

/** The rebalance of a store that can still be taken back, if there is one. */
export async function readLastRebalance(tx: Tx, storeId: string, now: Date) {
  const [row] = await tx.$queryRaw<Row[]>`
    select r.id::text, r.applied_at as at, s.name as by, jsonb_array_length(r.moves) as moved
    from rebalance r left join staff s on s.id = r.by_staff_id
    where r.store_id = ${storeId}::uuid and r.undone_at is null
      and r.applied_at > ${new Date(now.getTime() - undoLimitMs)}
    order by r.applied_at desc, r.id desc limit 1`;
  if (!row) return null;
  const until = new Date(row.at.getTime() + undoLimitMs);
  return { ...row, at: row.at.toISOString(), until: until.toISOString() };
}
