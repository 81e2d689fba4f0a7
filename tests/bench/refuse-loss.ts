import type { BenchDatabase } from "./bench-database.ts";

/** Every event that was acknowledged is stored once and counted in a score once. */
export async function refuseLoss({ pool }: BenchDatabase, acknowledged: number): Promise<void> {
  const { rows } = await pool.query(`select
    (select count(*)::int from trail_event where call = 'track') as stored,
    (select coalesce(sum(count), 0)::int from lead_signal) as scored`);
  const { stored, scored } = rows[0];
  if (stored === acknowledged && scored === acknowledged) return;
  throw new Error(`${acknowledged} events acknowledged, ${stored} stored, ${scored} scored`);
}
