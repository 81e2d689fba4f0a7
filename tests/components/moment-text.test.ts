import { describe, expect, test } from "vitest";
import { firstHour, writtenMoment } from "#app/components/moment-text.ts";

test("a moment is written day first, with a clock of 24 hours", () => {
  expect(writtenMoment("2027-03-01 15:30")).toBe("01/03/2027 15:30");
  expect(writtenMoment("2027-03-01 00:05")).toBe("01/03/2027 00:05");
  expect(writtenMoment("")).toBe("");
});

describe("a day alone begins", () => {
  test.each([
    ["2027-03-02", "2027-03-01 15:30", "09:00"],
    ["2027-03-01", "2027-03-01 07:10", "09:00"],
    ["2027-03-01", "2027-03-01 09:00", "10:00"],
    ["2027-03-01", "2027-03-01 15:30", "16:00"],
    ["2027-03-01", "2027-03-01 23:10", "23:59"],
    ["2027-03-01", "", "09:00"],
  ])("on %s after %j at %s", (date, min, hour) => {
    expect(firstHour(date, min)).toBe(hour);
  });
});
