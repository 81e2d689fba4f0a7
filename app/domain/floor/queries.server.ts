import { countDays } from "#app/domain/floor/count-days.server.ts";
import { dayAndWeekBefore, ratesOf } from "#app/domain/floor/rates.ts";
import { readConsultants } from "#app/domain/floor/read-consultants.server.ts";
import { countUnassigned, readFloorLeads } from "#app/domain/floor/read-floor-leads.server.ts";
import { readWaitingGuests } from "#app/domain/floor/read-waiting-guests.server.ts";
import { responseMinutes, waitingMinutes } from "#app/domain/floor/thresholds.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { read } from "#app/infrastructure/transact.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";
import { liveCursors } from "#app/realtime/cursors.server.ts";

export type Floor = NonNullable<Awaited<ReturnType<typeof floorOf>>>;

/** Everything a manager watches of one store, in one snapshot; undefined for a store outside the scope. */
export async function floorOf(scope: StoreScope, storeId: string, now: Date) {
  if (!seesStore(scope, storeId)) return undefined;
  return read(scope, async (tx) => {
    const store = await tx.store.findUnique({
      where: { id: storeId },
      select: { id: true, code: true, name: true, city: true, timeZone: true },
    });
    if (!store) return undefined;
    const { today, weekBefore } = dayAndWeekBefore(now, store.timeZone);
    const live = await liveCursors(tx, [floorChannel(storeId)]);
    const consultants = await readConsultants(tx, storeId, today.from, now);
    const leads = await readFloorLeads(tx, storeId, now);
    const guests = await readWaitingGuests(tx, storeId);
    const counts = await countDays(tx, scope, storeId, [today, weekBefore]);
    const [ratesToday, ratesBefore] = counts.map(ratesOf);
    return {
      store,
      live,
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
      guests,
      rates: {
        today: ratesToday,
        weekBefore: ratesBefore,
        weekBeforeAt: weekBefore.to.toISOString(),
      },
    };
  });
}

/** The stores that the scope may choose between, by code. */
export async function storesOf(scope: StoreScope) {
  return read(scope, (tx) =>
    tx.store.findMany({
      where: scope.storeIds === "all" ? {} : { id: { in: [...scope.storeIds] } },
      select: { id: true, code: true, name: true, city: true },
      orderBy: { code: "asc" },
    }),
  );
}
