import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addHolidays } from "#app/domain/stores/add-holidays.server.ts";
import { removeHoliday } from "#app/domain/stores/remove-holiday.server.ts";
import { systemScope } from "#app/infrastructure/scope.ts";
import { threeAtWork } from "#tests/domain/assignment/three-at-work.ts";
import { done, ownerOf, sweepAt } from "#tests/domain/assignment/what-became.ts";
import { giveOut, newLeads } from "#tests/factories/assigned.ts";
import { aPolicy } from "#tests/factories/policy.ts";
import { aShift } from "#tests/factories/shift.ts";

const admin = systemScope("test");
const at = (time: string) => new Date(`2026-11-${time}:00+07:00`);

test.each([
  ["a holiday that is taken out lets the clocks run on that day", true],
  ["a holiday that stays lets nothing run", false],
])("%s", async (_what, isRemoved) => {
  const saturday = at("21T18:58");
  const { store, line, an, binh, chi } = await threeAtWork(saturday);
  const [day, key] = ["2026-11-22", randomUUID()];
  const closed = {
    storeId: store.id,
    name: "Nghỉ",
    from: day,
    until: day,
    opens: null,
    closes: null,
  };
  done(await addHolidays(admin, { ...closed, key }));
  const promise = { minutes: 90, clock: "working" } as const;
  await aPolicy(store, { sla: { accept: promise, firstContact: promise } });
  for (const one of [an, binh, chi]) await aShift(one, store, day, 9, 20);
  const [id = ""] = await newLeads(store, line, 1, { openedAt: saturday });
  const owner = (await giveOut([id], saturday)).get(id);
  if (isRemoved) done(await removeHoliday(admin, { storeId: store.id, day, key: randomUUID() }));
  // Of 135 minutes to its taking back, 62 were on Saturday.
  for (let minute = 60; minute <= 90; minute += 1) {
    await sweepAt(new Date(at("22T09:00").getTime() + minute * 60_000));
  }
  if (isRemoved) expect(await ownerOf(id)).not.toBe(owner);
  else expect(await ownerOf(id)).toBe(owner);
});
