import { addContributions, type Contribution } from "#app/domain/scoring/contributions.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/**
 * Adds signals to leads, any number in one statement: sums of what decays, so that neither order nor grouping changes
 * the outcome. The leads must be locked in the order of their ids.
 */
export async function addSignals(
  tx: Tx,
  contributions: readonly (Contribution & { leadId: string })[],
): Promise<void> {
  if (contributions.length === 0) return;
  const added = onePerSignal(contributions);
  await tx.$executeRaw`
    with given as (
      select * from unnest(
        ${added.map((one) => one.leadId)}::uuid[], ${added.map((one) => one.signal as string)}::text[],
        ${added.map((one) => String(one.log2))}::float8[], ${added.map((one) => one.count)}::int[],
        ${added.map((one) => one.lastAt.toISOString())}::timestamptz[]
      ) as g (lead_id, signal, log2, n, at)
    ), kept as (
      insert into lead_signal as s (lead_id, signal, log2_sum, count, last_at)
      select lead_id, signal, log2, n, at from given
      on conflict (lead_id, signal) do update set
        log2_sum = showline.merge_log2(s.log2_sum, excluded.log2_sum),
        count = s.count + excluded.count,
        last_at = greatest(s.last_at, excluded.last_at)
    ), sums as (
      select lead_id, top + ln(sum(exp(greatest(-700, (log2 - top) * ln(2::float8))))) / ln(2::float8) as log2, max(at) as at
      from (select *, max(log2) over (partition by lead_id) as top from given) g
      group by lead_id, top
    )
    update lead l set
      interest_log2 = showline.merge_log2(l.interest_log2, s.log2),
      last_signal_at = greatest(l.last_signal_at, s.at)
    from sums s where l.id = s.lead_id`;
}

/** One statement cannot meet the same row twice. */
function onePerSignal(contributions: readonly (Contribution & { leadId: string })[]) {
  const sums = new Map<string, Contribution & { leadId: string }>();
  for (const one of contributions) {
    const key = `${one.leadId} ${one.signal}`;
    const sum = sums.get(key);
    sums.set(key, sum ? { ...one, ...addContributions(sum, one) } : one);
  }
  return [...sums.values()].sort((a, b) => (a.leadId < b.leadId ? -1 : 1));
}
