import { describe, expect, test } from "vitest";
import { dayAndWeekBefore, ratesOf } from "#app/domain/floor/rates.ts";

describe("the day of a store", () => {
  test("begins at its own midnight, and is compared with the same weekday up to the same hour", () => {
    expect(dayAndWeekBefore(new Date("2026-11-20T18:30:15.250Z"), "Asia/Ho_Chi_Minh")).toEqual({
      today: {
        from: new Date("2026-11-20T17:00:00Z"),
        to: new Date("2026-11-20T18:30:15.250Z"),
      },
      weekBefore: {
        from: new Date("2026-11-13T17:00:00Z"),
        to: new Date("2026-11-13T18:30:15.250Z"),
      },
    });
  });

  test("keeps to the wall clock across a change of hours", () => {
    const { today, weekBefore } = dayAndWeekBefore(
      new Date("2026-10-27T11:00:00Z"),
      "Europe/Paris",
    );
    expect(today.from).toEqual(new Date("2026-10-26T23:00:00Z"));
    expect(weekBefore).toEqual({
      from: new Date("2026-10-19T22:00:00Z"),
      to: new Date("2026-10-20T10:00:00Z"),
    });
  });
});

test("every rate carries what it was counted from", () => {
  expect(
    ratesOf({
      browsing: 40,
      browsingToLead: 3,
      leads: 5,
      leadsWithAppointment: 2,
      due: 4,
      kept: 3,
      visited: 6,
      signed: 0,
    }),
  ).toEqual({
    clickToLead: { numerator: 3, denominator: 40 },
    leadToAppointment: { numerator: 2, denominator: 5 },
    showRate: { numerator: 3, denominator: 4 },
    showToSign: { numerator: 0, denominator: 6 },
  });
});
