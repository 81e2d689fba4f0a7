import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OLDEST_BELIEVED_MS, parseInstant, trueTime } from "#app/domain/time/true-time.ts";

const received = new Date("2026-07-01T10:00:00.000Z");
const iso = (text: string) => new Date(text);

describe("trueTime", () => {
  test("takes the distance between happening and sending from the device, the rest from us", () => {
    expect(trueTime("2026-07-01T10:09:30Z", "2026-07-01T10:10:00Z", received)).toEqual({
      at: iso("2026-07-01T09:59:30.000Z"),
      deviceAt: iso("2026-07-01T10:09:30Z"),
      flagged: true,
    });
    expect(trueTime("2026-07-01T09:59:30Z", "2026-07-01T10:00:01Z", received)).toEqual({
      at: iso("2026-07-01T09:59:29.000Z"),
      deviceAt: iso("2026-07-01T09:59:30Z"),
      flagged: false,
    });
  });

  test("an event that waited offline for a day keeps its time", () => {
    expect(trueTime("2026-06-30T10:00:00Z", "2026-07-01T10:00:00Z", received)).toMatchObject({
      at: iso("2026-06-30T10:00:00Z"),
      flagged: false,
    });
  });

  test("a clock in 2035 is corrected by its own sentAt, or held at now without one", () => {
    expect(trueTime("2035-01-01T00:00:00Z", "2035-01-01T00:01:00Z", received)).toMatchObject({
      at: iso("2026-07-01T09:59:00Z"),
      flagged: true,
    });
    expect(trueTime("2035-01-01T00:00:00Z", undefined, received)).toEqual({
      at: received,
      deviceAt: iso("2035-01-01T00:00:00Z"),
      flagged: true,
    });
  });

  test("nothing older than 30 days is believed", () => {
    expect(trueTime("2026-01-01T00:00:00Z", undefined, received)).toMatchObject({
      at: new Date(received.getTime() - OLDEST_BELIEVED_MS),
      flagged: true,
    });
  });

  test("no time at all is now; a nonsense time is now, and flagged", () => {
    expect(trueTime(undefined, undefined, received)).toEqual({
      at: received,
      deviceAt: null,
      flagged: false,
    });
    expect(trueTime("yesterday", undefined, received)).toEqual({
      at: received,
      deviceAt: null,
      flagged: true,
    });
  });

  test("is never after it was received nor more than 30 days before", () => {
    const said = fc.oneof(
      fc.date(),
      fc.string(),
      fc.double(),
      fc.anything(),
      fc.date({ noInvalidDate: true }).map((d) => d.toISOString()),
    );
    fc.assert(
      fc.property(said, said, (deviceTime, sentAt) => {
        const { at, flagged, deviceAt } = trueTime(deviceTime, sentAt, received);
        expect(at.getTime()).toBeLessThanOrEqual(received.getTime());
        expect(at.getTime()).toBeGreaterThanOrEqual(received.getTime() - OLDEST_BELIEVED_MS);
        expect(typeof flagged).toBe("boolean");
        if (deviceAt) expect(deviceAt.getUTCFullYear()).toBeLessThanOrEqual(2100);
      }),
      { numRuns: 500 },
    );
  });

  test("does not depend on how wrong the device's clock is, as long as it is wrong throughout", () => {
    const skews = fc.integer({ min: -10 * 365 * 86_400_000, max: 10 * 365 * 86_400_000 });
    fc.assert(
      fc.property(skews, fc.nat(86_400_000), (skew, age) => {
        const sent = received.getTime() + skew;
        const result = trueTime(new Date(sent - age), new Date(sent), received);
        expect(result.at.getTime()).toBe(received.getTime() - age);
      }),
    );
  });
});

describe("parseInstant", () => {
  test("a time without a zone is UTC, whatever the server's own zone", () => {
    expect(parseInstant("2026-07-01T10:00:00")).toEqual(received);
    expect(parseInstant("2026-07-01 17:00:00.5+0700")).toEqual(iso("2026-07-01T10:00:00.500Z"));
    expect(parseInstant("2026-07-01")).toEqual(iso("2026-07-01T00:00:00Z"));
    expect(parseInstant(received.getTime())).toEqual(received);
  });

  test.each([
    "2026-02-30",
    "2026-13-01",
    "9999-01-01",
    "1900-01-01",
    "10000-01-01",
    "infinity",
    "",
    "2026",
    "2026-07-01T25:00:00Z",
    Number.POSITIVE_INFINITY,
    Number.NaN,
    null,
    {},
    true,
  ])("%j is no time", (raw) => {
    expect(parseInstant(raw)).toBeNull();
  });
});
