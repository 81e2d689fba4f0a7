import { readClocks } from "#app/domain/assignment/read-clocks.server.ts";
import { countDays } from "#app/domain/floor/count-days.server.ts";
import { floorHoldsUntil } from "#app/domain/floor/floor-holds-until.server.ts";
import { dayAndWeekBefore, ratesOf } from "#app/domain/floor/rates.ts";
import { readConsultants } from "#app/domain/floor/read-consultants.server.ts";
import { countUnassigned, readFloorLeads } from "#app/domain/floor/read-floor-leads.server.ts";
import { readLastRebalance } from "#app/domain/floor/read-last-rebalance.server.ts";
import { readLeaves } from "#app/domain/floor/read-leaves.server.ts";
import { readWaitingGuests } from "#app/domain/floor/read-waiting-guests.server.ts";
import { waitingMinutes } from "#app/domain/floor/thresholds.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { acrossStores, type Tx } from "#app/infrastructure/transact.server.ts";

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
  const clock = (await readClocks(tx, [storeId])).get(storeId);
  if (!clock) return undefined;
  const { policy, calendar } = clock;
  const rules = { stageWeights: policy.limits.stageWeights, warnAt: policy.sla.warnAt };
  // What somebody holds elsewhere counts in their load; no more than its weight is told.
  const consultants = await acrossStores(tx, () =>
    readConsultants(tx, storeId, { ...rules, calendar }, today.from, now),
  );
  const leads = await readFloorLeads(tx, storeId, now);
  const counts = await countDays(tx, storeId, [today, weekBefore]);
  const [ratesToday, ratesBefore] = counts.map(ratesOf);
  return {
    store,
    at: now.toISOString(),
    /** When time alone makes it another. */
    holdsUntil: (await floorHoldsUntil(tx, store, calendar, now)).toISOString(),
    limits: {
      waitingMinutes,
      ...rules,
      offlineGraceMinutes: policy.release.offlineGraceMinutes,
    },
    unassigned: {
      count: await countUnassigned(tx, storeId),
      leads: leads.filter((lead) => lead.consultantId === null),
    },
    consultants: consultants.map((consultant) => ({
      ...consultant,
      leads: leads.filter((lead) => lead.consultantId === consultant.id),
    })),
    guests: await readWaitingGuests(tx, storeId),
    rebalance: await readLastRebalance(tx, storeId, now),
    leaves: await readLeaves(tx, storeId, now),
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
