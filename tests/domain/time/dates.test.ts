import { expect, test } from "vitest";
import { formatDate, formatTime } from "#app/domain/time/dates.ts";

test.each([
  ["Asia/Ho_Chi_Minh", "06/02/2027", "01:05"],
  ["America/New_York", "05/02/2027", "13:05"],
])("dates have two-digit days and months, four-digit years, in %s", (zone, date, time) => {
  const at = new Date("2027-02-05T18:05:00Z");
  expect(formatDate(at, zone)).toBe(date);
  expect(formatTime(at, zone)).toBe(time);
});
