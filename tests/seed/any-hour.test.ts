import { expect, test } from "vitest";
import { writeHistory } from "#prisma/seed/history.ts";
import type { Row } from "#prisma/seed/world.ts";

const hour = 3_600_000;
const hours = Array.from(
  { length: 8 },
  (_, nth) => new Date(Date.UTC(2026, 10, 17, 17, 0, 20) + nth * (3 * hour + 7 * 60_000)),
);

const millis = (value: unknown) => (value instanceof Date ? value.getTime() : Number.NaN);
const localDay = (at: number) => Math.floor((at + 7 * hour) / (24 * hour));

// Of the last, the history holds a booking of the demo's consultant that was called off, at the hour of the next one.
test.each([...hours, new Date(Date.UTC(2026, 10, 29, 2, 15))])(
  "started at %s, the demo is alive",
  (now) => {
    const rows = writeHistory(now, "hash");
    const all = (table: string) => rows[table] ?? [];
    const at = now.getTime();
    const open = all("lead").filter((lead) => lead.closed_at === null);
    const demo = all("staff").find(({ email }) => email === "consultant@demo.showline");
    const queue = open.filter((lead) => lead.consultant_id === demo?.id);
    expect(queue.length).toBeGreaterThanOrEqual(8);
    expect(queue.length).toBeLessThanOrEqual(11);
    expect(
      queue.filter((lead) => lead.opened_by_consultant_at === null).length,
    ).toBeGreaterThanOrEqual(2);
    expect(queue.filter((lead) => millis(lead.follow_up_at) < at).length).toBeGreaterThanOrEqual(1);
    const ahead = all("appointment").filter(
      (one) => one.consultant_id === demo?.id && !one.cancelled_at && millis(one.starts_at) > at,
    );
    expect(ahead.filter((one) => millis(one.starts_at) < at + 90 * 60_000)).not.toEqual([]);

    for (const store of all("store")) {
      const here = (row: Row) => row.store_id === store.id;
      const consultants = new Set(
        all("staff")
          .filter(({ role }) => role === "consultant")
          .map(({ id }) => id),
      );
      const onShift = all("shift").filter(
        (shift) =>
          here(shift) &&
          consultants.has(shift.staff_id) &&
          millis(shift.starts_at) <= at &&
          at < millis(shift.ends_at),
      );
      expect(onShift.length).toBeGreaterThanOrEqual(1);

      const waitingForSomeone = open.filter((lead) => here(lead) && lead.consultant_id === null);
      expect(waitingForSomeone.length).toBeGreaterThanOrEqual(1);
      expect(waitingForSomeone.length).toBeLessThanOrEqual(14);

      const today = all("appointment").filter(
        (one) => here(one) && localDay(millis(one.starts_at)) === localDay(at),
      );
      expect(today.length).toBeGreaterThanOrEqual(3);
      expect(today.length).toBeLessThanOrEqual(30);
      const visits = all("visit").filter((visit) => here(visit) && visit.ended_at === null);
      expect(visits.filter((visit) => visit.served_at !== null).length).toBeGreaterThanOrEqual(1);
      expect(visits.length).toBeLessThanOrEqual(9);
      const holder = new Map(open.map(({ id, consultant_id }) => [id, consultant_id]));
      for (const visit of visits) expect(visit.consultant_id).toBe(holder.get(visit.lead_id));
      if (store.code !== "DN") {
        expect(visits.filter((visit) => visit.consultant_id === null)).not.toEqual([]);
      }
      const outcomes = all("outcome").filter(
        (one) => here(one) && localDay(millis(one.at)) === localDay(at),
      );
      expect(outcomes.length).toBeGreaterThanOrEqual(1);
    }
    const capacity = new Map(all("staff").map(({ id, capacity }) => [id, Number(capacity)]));
    for (const [id, most] of capacity) {
      expect(open.filter((lead) => lead.consultant_id === id).length).toBeLessThanOrEqual(most + 1);
    }
  },
  60_000,
);
