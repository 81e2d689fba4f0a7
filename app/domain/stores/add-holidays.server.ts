import { lookAgain } from "#app/domain/assignment/look-again.server.ts";
import type { Holidays } from "#app/domain/stores/schema.ts";
import { addDays, daysBetween } from "#app/domain/time/zones.ts";
import { type Answer, refused } from "#app/infrastructure/refusal.ts";
import { type StoreScope, seesStore } from "#app/infrastructure/scope.ts";
import { transact } from "#app/infrastructure/transact.server.ts";
import { floorChannel } from "#app/realtime/channels.ts";

const MOST_DAYS = 31;

/** Puts days into a store's calendar on which it is closed, or open at other hours; a day that is there already is replaced. */
export async function addHolidays(
  scope: StoreScope,
  { storeId, from, until, name, opens, closes, key }: Holidays & { key: string },
): Promise<Answer<{ days: number; replaced: number }>> {
  if (scope.storeIds !== "all" || !seesStore(scope, storeId)) return refused("not-found");
  const days = daysBetween(from, until) + 1;
  if (days < 1) return refused("ends-before-it-starts", { field: "until" });
  if (days > MOST_DAYS) {
    return refused("too-many-days", { field: "until", facts: { most: MOST_DAYS } });
  }
  if ((opens === null) !== (closes === null)) return refused("both-hours", { field: "closes" });
  if (opens !== null && closes !== null && closes <= opens) {
    return refused("closes-before-it-opens", { field: "closes" });
  }
  const asked = { from, until, name, opens, closes };
  const options = { key, purpose: `holidays:add ${storeId}`, asked };
  return transact(scope, options, async (tx, act) => {
    const store = await tx.store.findUnique({ where: { id: storeId }, select: { id: true } });
    if (!store) return refused("not-found");
    const dates = Array.from({ length: days }, (_, at) => addDays(from, at));
    const replaced = await tx.storeHoliday.count({
      where: { storeId, day: { in: dates.map((day) => new Date(`${day}T00:00:00Z`)) } },
    });
    await tx.$executeRaw`
      insert into store_holiday (store_id, day, name, opens, closes)
      select ${storeId}::uuid, day, ${name}, ${opens}, ${closes} from unnest(${dates}::date[]) as day
      on conflict (store_id, day) do update set name = excluded.name, opens = excluded.opens, closes = excluded.closes`;
    act.audit({
      action: "holidays:add",
      subject: `store:${storeId}`,
      storeId,
      details: { from, until, name, opens, closes },
    });
    await lookAgain(tx, storeId);
    act.change(floorChannel(storeId), storeId, { noun: "policy", id: storeId });
    return { ok: true, days, replaced };
  });
}
