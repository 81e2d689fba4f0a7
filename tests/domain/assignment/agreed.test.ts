import fc from "fast-check";
import { expect, test } from "vitest";
import { type Meeting, standstillOf } from "#app/domain/assignment/agreed.ts";
import { clocksOf } from "#app/domain/assignment/promise.ts";
import { HOUSE_POLICY } from "#app/domain/assignment/schema.ts";
import { WEEKDAYS } from "#app/domain/time/zones.ts";

const start = new Date("2026-11-23T02:00:00Z");
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const calendar = {
  hours: Object.fromEntries(WEEKDAYS.map((day) => [day, "08:30-20:30"])),
  timeZone: "Asia/Ho_Chi_Minh",
};

const moment = fc.integer({ min: -3_000, max: 3_000 }).map(at);
const perhaps = fc.option(moment, { nil: null });
const meeting: fc.Arbitrary<Meeting | null> = fc.option(
  fc.record({ expectedUntil: perhaps, metAt: perhaps, inStore: fc.boolean() }),
  { nil: null },
);
const agreement = fc.record({ followUpAt: perhaps, lastContactAt: perhaps, meeting });

test("what was agreed is ahead or has lapsed, and no word since has kept what lapsed", () => {
  const property = fc.property(agreement, moment, (of, now) => {
    const { lapsedAt, aheadAt } = standstillOf(of, now);
    const words = [of.lastContactAt, of.meeting?.metAt ?? null];
    for (const one of [lapsedAt, aheadAt]) {
      if (!one) continue;
      expect([of.followUpAt, of.meeting?.expectedUntil]).toContainEqual(one);
      expect(words.every((word) => !word || word < one)).toBe(true);
    }
    if (lapsedAt) expect(lapsedAt <= now).toBe(true);
    if (aheadAt) expect(aheadAt > now).toBe(true);
    if (of.meeting?.inStore) expect([lapsedAt, aheadAt]).toEqual([null, null]);
  });
  fc.assert(property, { numRuns: 500 });
});

const limit = fc.option(
  fc.record({
    minutes: fc.integer({ min: 1, max: 2_000 }),
    clock: fc.constantFrom("working" as const, "always" as const),
  }),
  { nil: null },
);
const held = fc.record({
  stage: fc.constantFrom("assigned", "contacted", "appointment", "showed"),
  acceptedAt: perhaps,
  waitsSince: fc.option(fc.integer({ min: -3_000, max: 0 }).map(at), { nil: null }),
  isBack: fc.boolean(),
});

test("whoever follows the moments of the clocks misses nothing that is owed for what has lapsed, and looks no more than needed", () => {
  const property = fc.property(agreement, held, limit, limit, (of, rest, nextContact, first) => {
    const policy = {
      ...HOUSE_POLICY,
      sla: { ...HOUSE_POLICY.sla, nextContact, firstContact: first },
    };
    const standing = { ...of, ...rest, startedAt: start };
    const said = { warnedAt: null as Date | null, breachedAt: null as Date | null };
    const done: string[] = [];
    let now: Date | null = start;
    let looks = 0;
    for (; now && looks < 50; looks += 1) {
      const { contactBy, lapsedAt, nextStep } = clocksOf({ policy, calendar }, standing, now);
      const step = nextStep(said);
      expect(step.nextCheckAt === null || step.nextCheckAt > now).toBe(true);
      if (lapsedAt) {
        expect(contactBy !== null).toBe((nextContact ?? first) !== null);
        // It is late at the limit after it lapsed, or after whoever has the lead was given it; it takes nothing back.
        if (contactBy) expect(contactBy > lapsedAt).toBe(true);
        if (step.do === "take-back") expect(step.about).toBe("accept");
      }
      if (step.do === "take-back") break;
      if (step.do) done.push(`${step.do} ${step.about}`);
      if (step.do === "warn") said.warnedAt = now;
      if (step.do === "tell-manager") said.breachedAt = now;
      now = step.nextCheckAt;
    }
    expect(looks).toBeLessThan(50);
    expect(new Set(done).size).toBe(done.length);
  });
  fc.assert(property, { numRuns: 300 });
});

test("a lapse that is told is told once the whole limit has passed since it, in the clock of the policy", () => {
  const sla = { ...HOUSE_POLICY.sla, nextContact: { minutes: 90, clock: "working" as const } };
  const clock = { policy: { ...HOUSE_POLICY, sla }, calendar };
  // It lapses half an hour before the store closes.
  const followUpAt = new Date("2026-11-23T20:00:00+07:00");
  const standing = {
    stage: "contacted",
    startedAt: start,
    acceptedAt: start,
    lastContactAt: at(5),
    followUpAt,
  };
  const by = new Date("2026-11-24T09:30:00+07:00");
  const { lapsedAt, contactBy, nextStep } = clocksOf(clock, standing, by);
  expect([lapsedAt, contactBy]).toEqual([followUpAt, by]);
  expect(nextStep()).toMatchObject({ do: "tell-manager", about: "agreed", nextCheckAt: null });
});
