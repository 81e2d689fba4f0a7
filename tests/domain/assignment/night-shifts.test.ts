import { expect, test } from "vitest";
import { giveOut, newLeads } from "#tests/factories/assigned.ts";
import { aConsultant } from "#tests/factories/staff.ts";
import { aProductLine, aStore, asSystem } from "#tests/factories/store.ts";

const evening = { startsAt: "2026-11-20T18:00:00+07:00", endsAt: "2026-11-21T02:00:00+07:00" };
const pastMidnight = new Date("2026-11-21T01:00:00+07:00");

test.each([
  ["on the holiday that begins at midnight are still given leads", "2026-11-21", true],
  ["after the holiday that ended at midnight are not", "2026-11-20", false],
  ["between two usual days are", "2026-11-23", true],
])("those who work past midnight %s", async (_what, day, working) => {
  const [store, line] = [await aStore(), await aProductLine()];
  const hours = ["18:00", "02:00"];
  const week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
  const an = await aConsultant(store, { skills: [line], capacity: 5, lastSeenAt: pastMidnight });
  await asSystem(async (tx) => {
    const openingHours = Object.fromEntries(week.map((name) => [name, hours]));
    await tx.store.update({ where: { id: store.id }, data: { openingHours } });
    await tx.storeHoliday.create({ data: { storeId: store.id, day: new Date(day), name: "Lễ" } });
    await tx.shift.create({ data: { staffId: an.id, storeId: store.id, ...evening } });
  });
  const [id = ""] = await newLeads(store, line, 1, { openedAt: pastMidnight });
  expect((await giveOut([id], pastMidnight)).get(id)).toBe(working ? an.id : null);
});
