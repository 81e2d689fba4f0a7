import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type DayHours,
  openingsBetween,
  type StoreCalendar,
} from "#app/domain/stores/business-hours.ts";
import { addWorkingTime } from "#app/domain/time/working-time.ts";
import { addDays, WEEKDAYS } from "#app/domain/time/zones.ts";

const MINUTE = 60_000;
const hour = 60 * MINUTE;
const at = (text: string) => new Date(`${text}+07:00`);

const store: StoreCalendar = {
  hours: Object.fromEntries(WEEKDAYS.map((day) => [day, "08:30-20:30"])),
  timeZone: "Asia/Ho_Chi_Minh",
};

/** Closed from the eve of Tết to the fifth day: 5 to 10 February 2027. */
const tet: StoreCalendar = {
  ...store,
  exceptions: Object.fromEntries(
    [0, 1, 2, 3, 4, 5].map((day) => [addDays("2027-02-05", day), null]),
  ),
};

describe("the clock of a store", () => {
  test("runs while it is open and stands still at night", () => {
    expect(addWorkingTime(at("2026-11-23T20:20"), 15 * MINUTE, store)).toEqual(
      at("2026-11-24T08:35"),
    );
    expect(addWorkingTime(at("2026-11-23T03:00"), 15 * MINUTE, store)).toEqual(
      at("2026-11-23T08:45"),
    );
    expect(addWorkingTime(at("2026-11-23T20:15"), 15 * MINUTE, store)).toEqual(
      at("2026-11-23T20:30"),
    );
  });

  test("stands still over Tết", () => {
    expect(addWorkingTime(at("2027-02-04T20:20"), 15 * MINUTE, tet)).toEqual(
      at("2027-02-11T08:35"),
    );
  });

  test("of a holiday with hours of its own runs by those", () => {
    const eve = { ...store, exceptions: { "2027-02-05": "08:30-12:00" } };
    expect(addWorkingTime(at("2027-02-05T11:50"), 15 * MINUTE, eve)).toEqual(
      at("2027-02-06T08:35"),
    );
  });

  test("never comes to an end in a store that never opens", () => {
    expect(addWorkingTime(at("2026-11-23T20:20"), 1, { ...store, hours: {} })).toBeNull();
    const once = { ...store, hours: {}, exceptions: { "2029-05-01": "09:00-10:00" } };
    expect(addWorkingTime(at("2026-11-23T20:20"), hour, once)).toEqual(at("2029-05-01T10:00"));
    expect(addWorkingTime(at("2026-11-23T20:20"), hour + 1, once)).toBeNull();
  });

  test("gets over ten closed years in no time", () => {
    const closed = Object.fromEntries(
      Array.from({ length: 3_652 }, (_, day) => [addDays("2026-11-24", day), null]),
    );
    const started = performance.now();
    const end = addWorkingTime(at("2026-11-23T20:20"), 15 * MINUTE, {
      ...store,
      exceptions: closed,
    });
    expect(end).toEqual(at("2036-11-23T08:35"));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const dayHours: fc.Arbitrary<DayHours> = fc
  .array(fc.tuple(clock, clock), { maxLength: 2 })
  .map((ranges) => ranges.filter(([from, to]) => from !== to).flat());
const calendars: fc.Arbitrary<StoreCalendar> = fc.record({
  hours: fc.record(
    {
      mon: dayHours,
      tue: dayHours,
      wed: dayHours,
      thu: dayHours,
      fri: dayHours,
      sat: dayHours,
      sun: dayHours,
    },
    { requiredKeys: [] },
  ),
  timeZone: fc.constantFrom(
    "Asia/Ho_Chi_Minh",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kathmandu",
  ),
  exceptions: fc.dictionary(
    fc.integer({ min: 0, max: 30 }).map((day) => addDays("2026-10-15", day)),
    fc.option(dayHours),
    { maxKeys: 8 },
  ),
});
/** Around both ends of summer time. */
const instants = fc.date({
  min: new Date("2026-10-20"),
  max: new Date("2026-11-10"),
  noInvalidDate: true,
});

/** For how long the store is open between two instants, in milliseconds. */
function workedBetween(from: Date, to: Date, calendar: StoreCalendar): number {
  let [sum, reached] = [0, from.getTime()];
  for (const { startsAt, endsAt } of openingsBetween(from, to, calendar)) {
    const [start, end] = [Math.max(reached, +startsAt), Math.min(+to, +endsAt)];
    sum += Math.max(0, end - start);
    reached = Math.max(reached, end);
  }
  return sum;
}

describe("any calendar", () => {
  test("so much time after a start, exactly so much has been worked, and not a moment earlier", () => {
    fc.assert(
      fc.property(
        calendars,
        instants,
        fc.integer({ min: 1, max: 40 * 60 }),
        (calendar, start, minutes) => {
          const ms = minutes * MINUTE;
          const end = addWorkingTime(start, ms, calendar);
          if (!end) return;
          expect(workedBetween(start, end, calendar)).toBe(ms);
          expect(workedBetween(start, new Date(end.getTime() - 1), calendar)).toBe(ms - 1);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("agrees with asking of every minute whether the store is open", () => {
    fc.assert(
      fc.property(calendars, instants, (calendar, from) => {
        const start = new Date(Math.floor(from.getTime() / MINUTE) * MINUTE);
        const end = new Date(start.getTime() + 50 * hour);
        const openings = openingsBetween(start, end, calendar);
        let [minutes, worked] = [0, start.getTime()];
        for (let now = start.getTime(); now < end.getTime(); now += MINUTE) {
          const open = openings.some(
            ({ startsAt, endsAt }) => startsAt.getTime() <= now && now < endsAt.getTime(),
          );
          if (!open) continue;
          minutes += 1;
          worked = now + MINUTE;
        }
        expect(addWorkingTime(start, minutes * MINUTE, calendar)).toEqual(new Date(worked));
      }),
      { numRuns: 60 },
    );
  });
});
