import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freeSlots, nextFreeSlots, type SlotWorld } from "#app/domain/appointments/slots.ts";
import { encloses, overlaps } from "#app/domain/time/ranges.ts";
import { localTime } from "#app/domain/time/zones.ts";

const iso = (text: string) => new Date(text);
const range = (consultantId: string, startsAt: string, endsAt: string) => ({
  consultantId,
  startsAt: iso(startsAt),
  endsAt: iso(endsAt),
});

const MONDAY = "2027-02-08";
const world: SlotWorld = {
  store: {
    timeZone: "Asia/Ho_Chi_Minh",
    hours: { mon: ["09:00", "12:30"], tue: ["09:00", "12:30"] },
  },
  slotMinutes: 60,
  shifts: [
    range("hanh", `${MONDAY}T02:00Z`, `${MONDAY}T05:30Z`),
    range("nam", `${MONDAY}T03:30Z`, `${MONDAY}T05:30Z`),
    range("hanh", "2027-02-09T02:00Z", "2027-02-09T05:30Z"),
  ],
  bookings: [range("hanh", `${MONDAY}T03:30Z`, `${MONDAY}T04:00Z`)],
};
const midnight = iso("2027-02-07T17:00:00Z");
const nextMidnight = iso("2027-02-08T17:00:00Z");

describe("free slots", () => {
  test("stand inside the hours, inside a shift and outside the bookings", () => {
    expect(freeSlots(world, midnight, nextMidnight, midnight)).toEqual([
      {
        startsAt: iso(`${MONDAY}T02:00Z`),
        endsAt: iso(`${MONDAY}T03:00Z`),
        consultantIds: ["hanh"],
      },
      {
        startsAt: iso(`${MONDAY}T04:00Z`),
        endsAt: iso(`${MONDAY}T05:00Z`),
        consultantIds: ["hanh", "nam"],
      },
    ]);
  });

  test("never begin in the past", () => {
    const starts = freeSlots(world, midnight, nextMidnight, iso(`${MONDAY}T02:00:01Z`));
    expect(starts.map((slot) => slot.startsAt)).toEqual([iso(`${MONDAY}T04:00Z`)]);
  });

  test("the next three are offered across days, for anybody or for one", () => {
    const starts = (options = {}) =>
      nextFreeSlots(world, 3, midnight, options).map((slot) =>
        slot.startsAt.toISOString().slice(0, 16),
      );
    expect(starts()).toEqual(["2027-02-08T02:00", "2027-02-08T04:00", "2027-02-09T02:00"]);
    expect(starts({ consultantId: "nam" })).toEqual(["2027-02-08T04:00"]);
    expect(starts({ days: 1 })).toHaveLength(2);
  });

  test.each([
    ["Asia/Ho_Chi_Minh", "2026-03-28T23:00:00Z"],
    ["Europe/Berlin", "2026-03-28T12:00:00Z"],
    ["America/New_York", "2026-03-07T12:00:00Z"],
  ])("show the same wall clock every day in %s, also when the clocks change", (timeZone, from) => {
    const daily = "09:00-11:00";
    const everyDay = {
      mon: daily,
      tue: daily,
      wed: daily,
      thu: daily,
      fri: daily,
      sat: daily,
      sun: daily,
    };
    const start = iso(from);
    const end = new Date(start.getTime() + 4 * 86_400_000);
    const slots = freeSlots(
      {
        store: { timeZone, hours: everyDay },
        slotMinutes: 60,
        shifts: [{ consultantId: "a", startsAt: start, endsAt: end }],
        bookings: [],
      },
      start,
      end,
      start,
    );
    expect(new Set(slots.map((slot) => localTime(slot.startsAt, timeZone).minutes))).toEqual(
      new Set([540, 600]),
    );
    expect(slots.length).toBeGreaterThanOrEqual(7);
  });

  test("whoever is offered is on shift and not booked, whatever the plan looks like", () => {
    const ranges = fc
      .array(
        fc.record({
          who: fc.constantFrom("a", "b", "c"),
          from: fc.nat(48),
          length: fc.integer({ min: 1, max: 10 }),
        }),
        { maxLength: 12 },
      )
      .map((all) =>
        all.map(({ who, from, length }) => ({
          consultantId: who,
          startsAt: new Date(midnight.getTime() + from * 1_800_000),
          endsAt: new Date(midnight.getTime() + (from + length) * 1_800_000),
        })),
      );
    fc.assert(
      fc.property(ranges, ranges, fc.nat(1440), (shifts, bookings, minutes) => {
        const now = new Date(midnight.getTime() + minutes * 60_000);
        const slots = freeSlots(
          { ...world, slotMinutes: 30, shifts, bookings },
          midnight,
          nextMidnight,
          now,
        );
        for (const slot of slots) {
          expect(slot.startsAt >= now).toBe(true);
          for (const id of slot.consultantIds) {
            const own = bookings.filter((booking) => booking.consultantId === id);
            expect(own.some((booking) => overlaps(booking, slot))).toBe(false);
            const covered = shifts.filter(
              (shift) => shift.consultantId === id && overlaps(shift, slot),
            );
            expect(covered.some((shift) => encloses(shift, slot)) || covered.length > 1).toBe(true);
          }
        }
      }),
    );
  });
});
