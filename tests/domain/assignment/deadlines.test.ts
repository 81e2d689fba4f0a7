import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { deadlinesOf } from "#app/domain/assignment/deadlines.ts";
import { HOUSE_POLICY, type Policy } from "#app/domain/assignment/schema.ts";
import type { StoreCalendar } from "#app/domain/stores/business-hours.ts";
import { WEEKDAYS } from "#app/domain/time/zones.ts";

// Hundreds of runs each: room for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const at = (text: string) => new Date(`${text}+07:00`);
const calendar: StoreCalendar = {
  hours: Object.fromEntries(WEEKDAYS.map((day) => [day, "08:30-20:30"])),
  timeZone: "Asia/Ho_Chi_Minh",
};

function sla(more: Partial<Policy["sla"]> = {}): Pick<Policy, "sla"> {
  return { sla: { ...HOUSE_POLICY.sla, ...more } };
}

/** Twenty minutes to answer, an hour to reach them; closing time is 20:30. */
const policy = sla({
  accept: { minutes: 20, clock: "working" },
  firstContact: { minutes: 60, clock: "working" },
});
const startedAt = at("2026-11-23T20:20");

describe("the clocks of one assignment", () => {
  test("warn at 80 %, tell the manager at 100 % and take back at 150 %, in working time", () => {
    const { acceptBy, contactBy, nextStep } = deadlinesOf({ policy, startedAt, calendar });
    expect(acceptBy).toEqual(at("2026-11-24T08:40"));
    expect(contactBy).toEqual(at("2026-11-24T09:20"));
    expect(nextStep(at("2026-11-23T20:30"))).toEqual({
      do: null,
      about: null,
      nextCheckAt: at("2026-11-24T08:36"),
    });
    expect(nextStep(at("2026-11-24T08:36"))).toMatchObject({
      do: "warn",
      about: "accept",
      nextCheckAt: at("2026-11-24T08:40"),
    });
    const warned = { warnedAt: at("2026-11-24T08:36") };
    expect(nextStep(at("2026-11-24T08:39"), warned).do).toBeNull();
    expect(nextStep(at("2026-11-24T08:40"), warned).do).toBe("tell-manager");
    expect(nextStep(at("2026-11-24T08:50"), warned)).toMatchObject({ do: "take-back" });
  });

  test("an acceptance stops the first clock, a contact both", () => {
    const accepted = { policy, startedAt, calendar, acceptedAt: at("2026-11-24T08:37") };
    const { nextStep } = deadlinesOf(accepted);
    const warned = { warnedAt: at("2026-11-24T08:36") };
    expect(nextStep(at("2026-11-24T08:50"), warned)).toEqual({
      do: null,
      about: null,
      nextCheckAt: at("2026-11-24T09:08"),
    });
    // An earlier warning was about the other promise.
    expect(nextStep(at("2026-11-24T09:08"), warned)).toMatchObject({
      do: "warn",
      about: "contact",
    });
    const reached = deadlinesOf({ ...accepted, contactedAt: at("2026-11-24T09:00") });
    expect(reached.nextStep(at("2026-12-24T09:08"))).toEqual({
      do: null,
      about: null,
      nextCheckAt: null,
    });
  });

  test("a check that comes late does the strongest thing once", () => {
    const { nextStep } = deadlinesOf({ policy, startedAt, calendar });
    expect(nextStep(at("2026-11-24T08:45"))).toMatchObject({ do: "tell-manager" });
    const told = { breachedAt: at("2026-11-24T08:45") };
    expect(nextStep(at("2026-11-24T08:46"), told)).toMatchObject({
      do: null,
      nextCheckAt: at("2026-11-24T08:50"),
    });
    expect(nextStep(at("2026-11-25T12:00"), told)).toMatchObject({
      do: "take-back",
      nextCheckAt: null,
    });
  });

  test("by the clock on the wall the night counts too; without a limit nothing is promised", () => {
    const always = sla({ accept: null, firstContact: { minutes: 60, clock: "always" } });
    const { acceptBy, contactBy } = deadlinesOf({ policy: always, startedAt, calendar });
    expect(acceptBy).toBeNull();
    expect(contactBy).toEqual(at("2026-11-23T21:20"));
    const again = (limit: Policy["sla"]["nextContact"]) => {
      const nextWord = { about: "contact", limit, since: startedAt, tells: "holder" } as const;
      return deadlinesOf({ policy, startedAt, calendar, nextWord }).contactBy;
    };
    expect(again(null)).toBeNull();
    expect(again(policy.sla.nextContact)).toEqual(at("2026-11-26T20:20"));
  });

  test("a store that never opens promises nothing in working time", () => {
    const of = deadlinesOf({ policy, startedAt, calendar: { ...calendar, hours: {} } });
    expect(of.contactBy).toBeNull();
    expect(of.nextStep(at("2030-01-01T00:00")).do).toBeNull();
  });
});

test("following the moments of the clocks does each thing once, in order, and ends in a take-back", () => {
  const limit = fc.option(
    fc.record({
      minutes: fc.integer({ min: 1, max: 2_000 }),
      clock: fc.constantFrom("working" as const, "always" as const),
    }),
  );
  const start = fc.date({
    min: new Date("2026-01-01"),
    max: new Date("2026-12-31"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(
      limit,
      limit,
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      fc.double({ min: 1, max: 10, noNaN: true }),
      start,
      (accept, firstContact, warnAt, takeBackAt, startedAt) => {
        const policy = sla({ accept, firstContact, warnAt, takeBackAt });
        const { nextStep } = deadlinesOf({ policy, startedAt, calendar });
        const said = { warnedAt: null as Date | null, breachedAt: null as Date | null };
        const done: string[] = [];
        let now: Date | null = startedAt;
        while (now && !done.includes("take-back")) {
          const step = nextStep(now, said);
          expect(step.nextCheckAt === null || step.nextCheckAt > now).toBe(true);
          if (step.do) done.push(step.do);
          if (step.do === "warn") said.warnedAt = now;
          if (step.do === "tell-manager") said.breachedAt = now;
          expect(nextStep(now, said).do).toBe(step.do === "take-back" ? "take-back" : null);
          now = step.nextCheckAt;
        }
        if (!accept && !firstContact) expect(done).toEqual([]);
        else expect(done.at(-1)).toBe("take-back");
        expect(done.filter((one) => one === "take-back").length).toBeLessThanOrEqual(1);
        expect(done.length).toBeLessThanOrEqual(5);
      },
    ),
    { numRuns: 200 },
  );
});
