import { describe, expect, test } from "vitest";
import {
  isOpen,
  openingsBetween,
  openingsOn,
  parseDayHours,
  type StoreCalendar,
} from "#app/domain/stores/business-hours.ts";

const iso = (text: string) => new Date(text);
const hanoi: StoreCalendar = {
  timeZone: "Asia/Ho_Chi_Minh",
  hours: { mon: ["09:00", "20:00"], tue: "09:00-20:00", sat: "08:00-12:00, 13:30-21:00" },
  exceptions: { "2027-02-06": null, "2027-02-13": "10:00-12:00" },
};

describe("business hours", () => {
  test("are read in either form", () => {
    expect(parseDayHours("09:00-20:00")).toEqual([{ from: 540, to: 1200 }]);
    expect(parseDayHours(["09:00", "20:00"])).toEqual([{ from: 540, to: 1200 }]);
    expect(parseDayHours("00:00-24:00")).toEqual([{ from: 0, to: 1440 }]);
    expect(parseDayHours("18:00-02:00")).toEqual([{ from: 1080, to: 1560 }]);
    expect(parseDayHours("")).toEqual([]);
  });

  test.each(["09:00", "9-20", "25:00-26:00", "09:00-09:00", "09:60-10:00", "nine to five"])(
    "make no sense as %j",
    (hours) => {
      expect(parseDayHours(hours)).toBeNull();
    },
  );

  test("open and close by the store's own clock", () => {
    expect(openingsOn("2027-02-08", hanoi)).toEqual([
      { startsAt: iso("2027-02-08T02:00:00Z"), endsAt: iso("2027-02-08T13:00:00Z") },
    ]);
    expect(isOpen(iso("2027-02-08T01:59:59.999Z"), hanoi)).toBe(false);
    expect(isOpen(iso("2027-02-08T02:00:00Z"), hanoi)).toBe(true);
    expect(isOpen(iso("2027-02-08T13:00:00Z"), hanoi)).toBe(false);
    expect(isOpen(iso("2027-02-10T05:00:00Z"), hanoi)).toBe(false);
  });

  test("a holiday closes, another date may be shorter", () => {
    expect(openingsOn("2027-02-06", hanoi)).toEqual([]);
    expect(openingsOn("2027-02-13", hanoi)).toHaveLength(1);
    expect(openingsOn("2027-02-20", hanoi)).toHaveLength(2);
  });

  test("a night that passes midnight belongs to the day it began", () => {
    const bar: StoreCalendar = { timeZone: "Asia/Ho_Chi_Minh", hours: { fri: "18:00-02:00" } };
    expect(isOpen(iso("2027-02-05T18:30:00Z"), bar)).toBe(true);
    expect(isOpen(iso("2027-02-05T19:00:00Z"), bar)).toBe(false);
  });

  test("a day on which the clocks change is as long as it is", () => {
    const berlin: StoreCalendar = { timeZone: "Europe/Berlin", hours: { sun: "00:00-24:00" } };
    const hours = openingsBetween(
      iso("2026-03-29T00:00:00Z"),
      iso("2026-03-29T12:00:00Z"),
      berlin,
    ).map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 3_600_000);
    expect(hours).toEqual([23]);
  });
});
