import { inScope, type StoreScope } from "#app/infrastructure/scope.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

const most = 50;

/** When the customer was in a store of the scope and how it ended, and what is agreed; amounts only where they may be seen. */
export async function readCustomerVisits(
  tx: Tx,
  scope: StoreScope,
  customerId: string,
  withSpend: boolean,
) {
  const visits = await tx.visit.findMany({
    where: { customerId, voidedAt: null, ...inScope(scope) },
    include: {
      store: { select: { city: true } },
      consultant: { select: { name: true } },
      checkIn: { select: { how: true } },
      outcomes: { where: { undoneAt: null }, take: 1 },
    },
    orderBy: { startedAt: "desc" },
    take: most,
  });
  const appointments = await tx.appointment.findMany({
    where: { customerId, ...inScope(scope), checkIns: { none: { undoneAt: null } } },
    include: { store: { select: { city: true } }, consultant: { select: { name: true } } },
    orderBy: { startsAt: "desc" },
    take: most,
  });
  return {
    visits: visits.map((visit) => {
      const [outcome] = visit.outcomes;
      return {
        id: visit.id,
        at: visit.startedAt.toISOString(),
        endedAt: visit.endedAt?.toISOString() ?? null,
        how: visit.checkIn.how,
        store: visit.store.city,
        consultant: visit.consultant?.name ?? null,
        outcome: outcome
          ? {
              kind: outcome.kind,
              amount: withSpend && outcome.amount !== null ? Number(outcome.amount) : null,
              lostReason: outcome.lostReason,
              followUpAt: outcome.followUpAt?.toISOString() ?? null,
            }
          : null,
      };
    }),
    appointments: appointments.map((appointment) => ({
      id: appointment.id,
      at: appointment.startsAt.toISOString(),
      store: appointment.store.city,
      consultant: appointment.consultant.name,
      state: appointment.cancelledAt
        ? ("cancelled" as const)
        : appointment.noShowAt
          ? ("missed" as const)
          : ("standing" as const),
    })),
  };
}
