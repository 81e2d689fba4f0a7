import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodePayload,
  encodePayload,
  joinToken,
  splitToken,
  tokenExpiry,
  whyTokenRefused,
} from "#app/domain/check-in/token.ts";

const payload = {
  appointmentId: "0198c0de-0000-7000-8000-000000000001",
  storeId: "0198c0de-0000-7000-8000-000000000002",
  expiresAt: new Date("2026-07-01T05:00:00Z"),
};
const signature = "s".repeat(43);

describe("check-in token", () => {
  test("is read back as it was written", () => {
    const ids = fc.uuid({ version: [4, 7] });
    const times = fc
      .integer({ min: 1_600_000_000, max: 4_000_000_000 })
      .map((seconds) => new Date(seconds * 1000));
    fc.assert(
      fc.property(ids, ids, times, (appointmentId, storeId, expiresAt) => {
        const written = { appointmentId, storeId, expiresAt };
        const split = splitToken(joinToken(encodePayload(written), signature));
        expect(decodePayload(split?.payload ?? "")).toEqual(written);
        expect(split?.signature).toBe(signature);
      }),
    );
  });

  test("is found in what a scanner types", () => {
    const token = joinToken(encodePayload(payload), signature);
    expect(splitToken(` https://show.vn/c/${token}?x=1 `)).toEqual({
      payload: encodePayload(payload),
      signature,
    });
  });

  test.each([
    "",
    "0912345678",
    "https://other.vn/",
    "1.a.b.c",
    `2${encodePayload(payload).slice(1)}`,
    "x".repeat(9999),
  ])("%j is none", (text) => {
    expect(splitToken(text)).toBeNull();
    expect(decodePayload(text)).toBeNull();
  });

  test("has one spelling only", () => {
    const text = encodePayload(payload);
    expect(decodePayload(text)).toEqual(payload);
    expect(decodePayload(text.replace(/\.([^.]*)$/, ".0$1"))).toBeNull();
    expect(decodePayload(text.toUpperCase())).toBeNull();
  });

  test("opens one door, once, until two hours after the appointment", () => {
    const startsAt = new Date("2026-07-01T03:00:00Z");
    expect(tokenExpiry({ startsAt })).toEqual(payload.expiresAt);
    const here = { storeId: payload.storeId, usedAt: null };
    expect(whyTokenRefused(payload, here, startsAt)).toBeNull();
    expect(whyTokenRefused(payload, here, payload.expiresAt)).toBe("expired");
    expect(whyTokenRefused(payload, { ...here, usedAt: startsAt }, startsAt)).toBe("used");
    expect(whyTokenRefused(payload, { ...here, storeId: "other" }, startsAt)).toBe("other-store");
  });
});
