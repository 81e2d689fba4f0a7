import { readPolicies } from "#app/domain/assignment/read-policy.server.ts";
import type { VersionedPolicy } from "#app/domain/assignment/schema.ts";
import type { DayHours, OpeningHours, StoreCalendar } from "#app/domain/stores/business-hours.ts";
import type { Tx } from "#app/infrastructure/transact.server.ts";

/** What a store promises, and the hours in which its working time runs. */
export type Clock = { policy: VersionedPolicy; calendar: StoreCalendar };
export type Clocks = Map<string, Clock>;

type Place = {
  id: string;
  timeZone: string;
  hours: OpeningHours;
  holidays: Record<string, DayHours | null> | null;
};

/** The policy and the calendar of each store, with its closed days of this time. */
export async function readClocks(tx: Tx, storeIds: readonly string[]): Promise<Clocks> {
  const policies = await readPolicies(tx, storeIds);
  const places = await tx.$queryRaw<Place[]>`
    select s.id::text, s.time_zone as "timeZone", s.opening_hours as hours,
      (select jsonb_object_agg(h.day::text, case when h.opens is not null then jsonb_build_array(h.opens, h.closes) end)
        from store_holiday h where h.store_id = s.id and h.day between current_date - 400 and current_date + 400) as holidays
    from unnest(${[...new Set(storeIds)]}::uuid[]) as g (id) join store s on s.id = g.id`;
  return new Map(
    places.flatMap(({ id, timeZone, hours, holidays }) => {
      const policy = policies.get(id);
      const calendar = { hours, timeZone, exceptions: holidays ?? {} };
      return policy ? [[id, { policy, calendar }] as const] : [];
    }),
  );
}
