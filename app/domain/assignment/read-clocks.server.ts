import { policyFrom } from "#app/domain/assignment/read-policy.server.ts";
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
  version: number | null;
  body: unknown;
};

/** The policy and the calendar of each store, with its closed days of this time: one statement. */
export async function readClocks(tx: Tx, storeIds: readonly string[]): Promise<Clocks> {
  const places = await tx.$queryRaw<Place[]>`
    select s.id::text, s.time_zone as "timeZone", s.opening_hours as hours,
      (select jsonb_object_agg(h.day::text, case when h.opens is not null then jsonb_build_array(h.opens, h.closes) end)
        from store_holiday h where h.store_id = s.id and h.day between current_date - 400 and current_date + 400) as holidays,
      p.version, p.body
    from unnest(${[...new Set(storeIds)]}::uuid[]) as g (id) join store s on s.id = g.id
    left join lateral (select version, body from assignment_policy where store_id = s.id
      order by version desc limit 1) p on true`;
  return new Map(
    places.map(({ id, timeZone, hours, holidays, version, body }) => {
      const calendar = { hours, timeZone, exceptions: holidays ?? {} };
      return [id, { policy: policyFrom({ version, body }), calendar }];
    }),
  );
}
