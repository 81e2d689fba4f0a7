import { contributionsTo } from "#app/domain/scoring/contributions.ts";
import { refreshFit } from "#app/domain/scoring/refresh-fit.server.ts";
import { addSignals } from "#app/domain/scoring/update-score.server.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

type Reopened = { id: string; customerId: string; productLineId: string; openedAt: Date };

/**
 * Counts what the customer did while the lead was closed, and what became known of them, as if it had been open: only open
 * leads learn as it happens. The caller holds the lead and has opened it again.
 */
export async function countMissed(tx: Tx, lead: Reopened, closedAt: Date): Promise<void> {
  const missed = await tx.trailEvent.findMany({
    where: { customerId: lead.customerId, receivedAt: { gt: closedAt } },
    select: { call: true, name: true, productLineId: true, occurredAt: true },
  });
  const events = missed.map(({ occurredAt, ...event }) => ({ ...event, at: occurredAt }));
  await addSignals(
    tx,
    contributionsTo(lead, events).map((one) => ({ ...one, leadId: lead.id })),
  );
  await refreshFit(tx, [lead.customerId]);
}
