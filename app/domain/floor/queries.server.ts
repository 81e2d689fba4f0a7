import { countDays } from "#app/domain/floor/count-days.server.ts";
import { dayAndWeekBefore, ratesOf } from "#app/domain/floor/rates.ts";
import { readConsultants } from "#app/domain/floor/read-consultants.server.ts";
import { countUnassigned, readFloorLeads } from "#app/domain/floor/read-floor-leads.server.ts";
import { readWaitingGuests } from "#app/domain/floor/read-waiting-guests.server.ts";
import { responseMinutes, waitingMinutes } from "#app/domain/floor/thresholds.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

export type Floor = NonNullable<Awaited<ReturnType<typeof floorOf>>>;

/** Everything a manager watches of one store; undefined for a store outside the scope. */
export async function floorOf(tx: Tx, scope: StoreScope, storeId: string, now: Date) {
  if (!seesStore(scope, storeId)) return undefined;
  const store = await tx.store.findUnique({
    where: { id: storeId },
    select: { id: true, code: true, name: true, city: true, timeZone: true },
  });
  if (!store) return undefined;
  const { today, weekBefore } = dayAndWeekBefore(now, store.timeZone);
  const consultants = await readConsultants(tx, storeId, today.from, now);
  const leads = await readFloorLeads(tx, storeId, now);
  const counts = await countDays(tx, scope, storeId, [today, weekBefore]);
  const [ratesToday, ratesBefore] = counts.map(ratesOf);
  return {
    store,
    at: now.toISOString(),
    limits: { responseMinutes, waitingMinutes },
    unassigned: {
      count: await countUnassigned(tx, storeId),
      leads: leads.filter((lead) => lead.consultantId === null),
    },
    consultants: consultants.map((consultant) => ({
      ...consultant,
      leads: leads.filter((lead) => lead.consultantId === consultant.id),
    })),
    guests: await readWaitingGuests(tx, storeId),
    rates: {
      today: ratesToday,
      weekBefore: ratesBefore,
      weekBeforeAt: weekBefore.to.toISOString(),
    },
  };
}

/** The stores that the scope may choose between, by code. */
export async function storesOf(tx: Tx, scope: StoreScope) {
  return tx.store.findMany({
    where: scope.storeIds === "all" ? {} : { id: { in: [...scope.storeIds] } },
    select: { id: true, code: true, name: true, city: true },
    orderBy: { code: "asc" },
  });
}
