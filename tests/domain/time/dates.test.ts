import { describe, expect, test } from "vitest";
import {
  calendarDays,
  formatDate,
  formatDateTime,
  formatTime,
  relativeTime,
} from "#app/domain/time/dates.ts";

const HANOI = "Asia/Ho_Chi_Minh";
const at = new Date("2027-02-05T18:05:00Z");

test("dates have two-digit days and months, four-digit years, in the store's zone", () => {
  expect(formatDate(at, HANOI)).toBe("06/02/2027");
  expect(formatTime(at, HANOI)).toBe("01:05");
  expect(formatDateTime(at, HANOI, "vi")).toBe("01:05 06/02/2027");
  expect(formatDateTime(at, "America/New_York", "en")).toBe("05/02/2027 13:05");
});

test("calendar days are counted on the store's calendar", () => {
  expect(calendarDays(at, new Date("2027-02-05T16:00:00Z"), HANOI)).toBe(1);
  expect(calendarDays(at, new Date("2027-02-05T17:00:00Z"), HANOI)).toBe(0);
  expect(calendarDays(at, new Date("2027-02-06T17:00:00Z"), HANOI)).toBe(-1);
});

describe("relative time", () => {
  test.each([
    [0, "now", 0],
    [-9_000, "now", 0],
    [-45_000, "second", -45],
    [-3 * 60_000, "minute", -3],
    [119 * 60_000, "hour", 1],
    [-36 * 3_600_000, "day", -1],
    [-20 * 86_400_000, "week", -2],
    [70 * 86_400_000, "month", 2],
    [-800 * 86_400_000, "year", -2],
  ])("%d ms away is %s %d", (distance, unit, value) => {
    expect(relativeTime(new Date(at.getTime() + distance), at)).toEqual({ unit, value });
  });
});
