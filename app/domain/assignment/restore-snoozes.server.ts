import type { Tx } from "#app/infrastructure/transact.server.ts";

export type SnoozeBefore = {
  leadId: string;
  /** When the lead was moved. */
  since: Date;
  snoozedAt: string;
  snoozedUntil: string;
};

/** What nobody does by: it was looked at, or its clocks ran. */
const nothingDone = ["opened", "deadline-near", "deadline-missed"];

/** Sets leads aside again as they were before a move that is taken back, unless anything was done with them since. */
export async function restoreSnoozes(tx: Tx, before: readonly SnoozeBefore[]): Promise<void> {
  if (before.length === 0) return;
  await tx.$executeRaw`
    update lead l set snoozed_at = g.snoozed_at, snoozed_until = g.snoozed_until
    from unnest(${before.map((one) => one.leadId)}::uuid[], ${before.map((one) => one.since)}::timestamptz[],
      ${before.map((one) => one.snoozedAt)}::timestamptz[], ${before.map((one) => one.snoozedUntil)}::timestamptz[])
      as g (lead_id, since, snoozed_at, snoozed_until)
    where l.id = g.lead_id and l.closed_at is null
      and not exists (select 1 from activity a where a.lead_id = l.id and a.at > g.since
        and a.kind <> all(${nothingDone}::text[]))`;
}
