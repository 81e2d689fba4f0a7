import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ContactRule } from "#app/domain/contact/contact-rules.ts";
import { mayContact, type PersonToContact } from "#app/domain/contact/may-contact.ts";

const at = (localTime: string) => new Date(`2026-07-01T${localTime}:00+07:00`);
const yes = { purpose: "marketing_contact", granted: true, at: new Date("2026-01-01") } as const;
const person: PersonToContact = {
  timeZone: "Asia/Ho_Chi_Minh",
  consents: [yes],
  doNotContact: [],
  contacts: [],
};

describe("mayContact", () => {
  test.each([
    ["call", "08:00", true],
    ["call", "16:59", true],
    ["call", "17:00", false],
    ["call", "07:59", false],
    ["sms", "07:00", true],
    ["sms", "21:59", true],
    ["sms", "22:00", false],
    ["email", "03:00", true],
  ] as const)("marketing by %s at %s: %s", (channel, time, allowed) => {
    expect(mayContact(person, channel, "marketing", at(time)).allowed).toBe(allowed);
  });

  test("says when the quiet hours end, tomorrow in the evening and today in the morning", () => {
    expect(mayContact(person, "call", "marketing", at("19:30"))).toEqual({
      allowed: false,
      reason: "quiet-hours",
      nextAllowedAt: new Date("2026-07-02T08:00:00+07:00"),
      params: { from: "08:00", to: "17:00", source: "decree-91-2020" },
    });
    expect(mayContact(person, "call", "marketing", at("05:00"))).toMatchObject({
      nextAllowedAt: at("08:00"),
    });
  });

  test("counts caps over 24 hours, and never offers a time in the quiet hours", () => {
    const contacts = [{ channel: "call", purpose: "marketing", at: at("16:00") }] as const;
    expect(mayContact({ ...person, contacts }, "call", "marketing", at("16:30"))).toMatchObject({
      reason: "cap-reached",
      nextAllowedAt: new Date("2026-07-02T16:00:00+07:00"),
      params: { most: 1 },
    });
    const texts = ["20:00", "20:30", "21:50"].map((time) => ({
      channel: "sms" as const,
      purpose: "marketing" as const,
      at: at(time),
    }));
    expect(
      mayContact({ ...person, contacts: texts }, "sms", "marketing", at("21:55")),
    ).toMatchObject({
      reason: "cap-reached",
      nextAllowedAt: new Date("2026-07-02T20:00:00+07:00"),
    });
  });

  test("marketing needs a yes; service only the absence of a no", () => {
    const silent = { ...person, consents: [] };
    expect(mayContact(silent, "sms", "marketing", at("10:00"))).toMatchObject({
      reason: "no-consent",
      nextAllowedAt: null,
    });
    expect(mayContact(silent, "call", "service", at("10:00"))).toEqual({ allowed: true });
    const no = { purpose: "service_contact", granted: false, at: at("09:00") } as const;
    expect(mayContact({ ...person, consents: [no] }, "call", "service", at("10:00"))).toMatchObject(
      {
        reason: "consent-withdrawn",
      },
    );
    expect(mayContact({ ...person, consents: [no] }, "call", "service", at("08:00")).allowed).toBe(
      true,
    );
  });

  test("the last answer counts", () => {
    const consents = [{ ...yes, granted: false, at: at("09:00") }, yes];
    expect(mayContact({ ...person, consents }, "sms", "marketing", at("10:00")).allowed).toBe(
      false,
    );
  });

  test("do-not-contact is per channel", () => {
    expect(
      mayContact({ ...person, doNotContact: ["call"] }, "call", "service", at("10:00")),
    ).toMatchObject({
      reason: "do-not-contact",
      nextAllowedAt: null,
    });
    expect(
      mayContact({ ...person, doNotContact: ["call"] }, "sms", "service", at("10:00")).allowed,
    ).toBe(true);
    expect(
      mayContact({ ...person, doNotContact: ["all"] }, "sms", "service", at("10:00")).allowed,
    ).toBe(false);
  });

  test("a change of law is a change of rows", () => {
    const rule: ContactRule = {
      channel: "call",
      purpose: "marketing",
      from: "2026-07-02",
      to: null,
      hours: { from: 600, to: 660 },
      mostIn24Hours: null,
      source: "new-law",
    };
    const old = {
      ...rule,
      from: "2020-01-01",
      to: "2026-07-01",
      hours: { from: 480, to: 1020 },
      source: "old-law",
    };
    expect(mayContact(person, "call", "marketing", at("09:00"), [rule, old]).allowed).toBe(true);
    expect(mayContact(person, "call", "marketing", at("18:00"), [rule, old])).toMatchObject({
      nextAllowedAt: new Date("2026-07-02T10:00:00+07:00"),
      params: { source: "old-law" },
    });
  });

  test("what it names as the next time is allowed, and later than now", () => {
    const contacts = fc.array(
      fc.record({
        channel: fc.constantFrom("call" as const, "sms" as const),
        purpose: fc.constant("marketing" as const),
        at: fc
          .integer({ min: -2880, max: 0 })
          .map((minutes) => new Date(at("12:00").getTime() + minutes * 60_000)),
      }),
      { maxLength: 8 },
    );
    const zones = fc.constantFrom("Asia/Ho_Chi_Minh", "Europe/Berlin", "America/New_York");
    fc.assert(
      fc.property(
        contacts,
        fc.constantFrom("call" as const, "sms" as const),
        fc.nat(2880),
        zones,
        (all, channel, minutes, timeZone) => {
          const now = new Date(at("12:00").getTime() + minutes * 60_000);
          const known = { ...person, timeZone, contacts: all };
          const answer = mayContact(known, channel, "marketing", now);
          if (answer.allowed) return;
          expect(answer.nextAllowedAt?.getTime()).toBeGreaterThan(now.getTime());
          expect(mayContact(known, channel, "marketing", answer.nextAllowedAt ?? now).allowed).toBe(
            true,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
