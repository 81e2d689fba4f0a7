import { mergeInterest, signalLog2 } from "#app/domain/scoring/decay.ts";
import { WEIGHTS } from "#app/domain/scoring/weights.ts";
import { withoutInterest } from "#app/domain/scoring/without-interest.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** Interest that is worth nothing: one point at the landmark. */
const nothing = 0;

/**
 * Counts again what we ourselves saw of a lead: calls that reached, bookings that stand, arrivals. From the facts,
 * so that an undo takes its points back. The caller holds the lead.
 */
export async function recountSignals(tx: Tx, leadId: string): Promise<void> {
  const seen = await tx.$queryRaw<{ signal: keyof typeof WEIGHTS; at: Date }[]>`
    select 'call_reached' as signal, at from contact
      where lead_id = ${leadId}::uuid and undone_at is null and channel = 'call' and result = 'reached'
    union all select 'appointment_booked', booked_at from appointment
      where lead_id = ${leadId}::uuid and cancelled_at is null
    union all select 'checked_in', started_at from visit
      where lead_id = ${leadId}::uuid and voided_at is null`;
  const known = await tx.leadSignal.findMany({
    where: { leadId, signal: { in: ["call_reached", "appointment_booked", "checked_in"] } },
  });
  const lead = await tx.lead.findUniqueOrThrow({ where: { id: leadId } });
  let interest: number | null = lead.interestLog2;
  for (const signal of ["call_reached", "appointment_booked", "checked_in"] as const) {
    const before = known.find((row) => row.signal === signal);
    const times = seen.filter((row) => row.signal === signal).map((row) => row.at);
    const sum = times.reduce<number | null>(
      (total, at) => mergeInterest(total, signalLog2(WEIGHTS[signal], at)),
      null,
    );
    if (before && interest !== null) interest = withoutInterest(interest, before.log2Sum);
    interest = mergeInterest(interest, sum);
    if (sum === null) {
      if (before) await tx.leadSignal.delete({ where: { leadId_signal: { leadId, signal } } });
      continue;
    }
    const lastAt = new Date(Math.max(...times.map((at) => at.getTime())));
    const counted = { log2Sum: sum, count: times.length, lastAt };
    await tx.leadSignal.upsert({
      where: { leadId_signal: { leadId, signal } },
      create: { leadId, signal, ...counted },
      update: counted,
    });
  }
  await tx.lead.update({ where: { id: leadId }, data: { interestLog2: interest ?? nothing } });
}
