import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  daysBetween,
  instantIn,
  instantOf,
  localTime,
  startOfDay,
  textIn,
  weekdayOf,
} from "#app/domain/time/zones.ts";

const iso = (text: string) => new Date(text);

describe("local time", () => {
  test.each([
    [
      "2027-02-06T00:30:00Z",
      "Asia/Ho_Chi_Minh",
      { date: "2027-02-06", weekday: "sat", minutes: 450 },
    ],
    [
      "2027-02-05T18:30:00Z",
      "Asia/Ho_Chi_Minh",
      { date: "2027-02-06", weekday: "sat", minutes: 90 },
    ],
    ["2027-02-05T18:30:00Z", "Asia/Kathmandu", { date: "2027-02-06", weekday: "sat", minutes: 15 }],
    [
      "2027-02-06T00:30:00Z",
      "America/New_York",
      { date: "2027-02-05", weekday: "fri", minutes: 1170 },
    ],
  ])("%s in %s", (at, zone, expected) => {
    expect(localTime(iso(at), zone)).toEqual(expected);
  });

  test("a time skipped by daylight saving moves forward, one that happens twice is the first", () => {
    expect(instantOf("2026-03-29", 150, "Europe/Berlin")).toEqual(iso("2026-03-29T01:30:00Z"));
    expect(instantOf("2026-10-25", 150, "Europe/Berlin")).toEqual(iso("2026-10-25T00:30:00Z"));
    expect(instantOf("2026-03-08", 150, "America/New_York")).toEqual(iso("2026-03-08T07:30:00Z"));
    expect(instantOf("2026-11-01", 90, "America/New_York")).toEqual(iso("2026-11-01T05:30:00Z"));
  });

  test("midnight may be 23 hours away", () => {
    expect(startOfDay(iso("2026-03-29T20:00:00Z"), "Europe/Berlin")).toEqual(
      iso("2026-03-28T23:00:00Z"),
    );
    expect(instantOf("2026-03-29", 1440, "Europe/Berlin")).toEqual(iso("2026-03-29T22:00:00Z"));
  });

  test("dates count over months, leap days and years", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2027-01-01", -1)).toBe("2026-12-31");
    expect(daysBetween("2026-12-31", "2027-01-02")).toBe(2);
    expect(weekdayOf("2027-02-06")).toBe("sat");
  });

  test.each([
    ["2027-03-01 15:30", "Asia/Ho_Chi_Minh", "2027-03-01T08:30:00Z"],
    ["2027-03-01 15:30", "Asia/Kathmandu", "2027-03-01T09:45:00Z"],
    ["2027-03-01 00:00", "America/New_York", "2027-03-01T05:00:00Z"],
    ["2028-02-29 23:59", "UTC", "2028-02-29T23:59:00Z"],
  ])("%s in %s is an instant, and is read back", (text, zone, at) => {
    expect(instantIn(text, zone)).toEqual(iso(at));
    expect(textIn(iso(at), zone)).toBe(text);
  });

  test.each([
    ["", "nothing"],
    ["2027-03-01", "no hour"],
    ["2027-03-01 15", "half an hour"],
    ["01/03/2027 15:30", "as it is shown, not as it is kept"],
    ["2027-02-30 10:00", "a day that February has not"],
    ["2027-13-01 10:00", "a month that no year has"],
    ["2027-03-01 24:30", "an hour that no day has"],
    ["2027-03-01 10:75", "a minute that no hour has"],
  ])("%j is no instant: %s", (text) => {
    expect(instantIn(text, "Asia/Ho_Chi_Minh")).toBeNull();
  });

  test("reading an instant and writing it back gives the same wall clock in any zone", () => {
    const zones = fc.constantFrom(
      "Asia/Ho_Chi_Minh",
      "Asia/Kathmandu",
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "UTC",
    );
    const minutes = fc.integer({
      min: Date.UTC(2020, 0) / 60_000,
      max: Date.UTC(2035, 0) / 60_000,
    });
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const local = localTime(new Date(minute * 60_000), zone);
        const back = instantOf(local.date, local.minutes, zone);
        expect(localTime(back, zone)).toEqual(local);
        expect(back.getTime()).toBeLessThanOrEqual(minute * 60_000);
      }),
    );
  });
});
